"""Feeds: what a site says, for programs that fetch it: RSS 2.0, Atom, JSON Feed 1.1, each with the full text.

Words: Feed, Item (plain values). A writer is a pure function from a Feed to text. Knows no database.
"""
