"""A small installation that the server's tests run for real: its settings, views, and the processes."""
