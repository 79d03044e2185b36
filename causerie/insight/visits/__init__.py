"""Visits: how often pages are read, from where people come, how many follow by feed. No cookie, no profile."""
