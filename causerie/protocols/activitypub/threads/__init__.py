"""Threads: what our own inbox was not sent of a conversation is fetched, upward to what is answered and downward to
what answers, within budgets; how much is still missing is known.
"""
