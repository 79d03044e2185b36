"""Protocols: the doors. One folder each, strangers to one another; wire names stop here."""
