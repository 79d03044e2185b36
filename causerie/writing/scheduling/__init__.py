"""Scheduling: a draft that is to be published at its time.

Words: due (its time has come), held back (it could not be published then, and stays a draft).
"""
