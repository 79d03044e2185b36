"""Screening: what in an answer asks for a second look. It only ever holds back, and says why.

Words: trigger (why something waits, as a code and what was seen), signal (what the form noticed while it was
filled in), lesson (what an owner's decision teaches the site). Checks made for forms never meet what comes
from elsewhere with a proof of its own.
"""
