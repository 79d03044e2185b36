"""Between the tables and the pure function: what to load, what to write down, and when a verdict is missing.

`settling_down.settle_down` is the way through: gather what is touched, settle it, take the verdicts that are
missing, write only the differences, and tell what changed.
"""
