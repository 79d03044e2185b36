"""Examining: what a file is by its bytes, whether it is whole and bearable, and what it must not tell.

Words: kind, family, Picture (cleaned). Knows no tables and no storage.
"""
