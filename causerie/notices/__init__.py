"""Notices: who is told what, by which letter, and how they say no more. Words: notice, opt-out."""
