"""Pages about letters: how somebody says no more, without logging in."""
