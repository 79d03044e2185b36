"""Events: what has happened, told once, in the transaction in which it happened.

Words: Event (a frozen dataclass of ids, named in the past tense), stored event (its row, the outbox),
reaction (what follows from it). Which event causes what is one table: `project/wiring.py`.
"""
