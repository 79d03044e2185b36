"""Answering: what waits for a decision, what was decided, and answering in place."""
