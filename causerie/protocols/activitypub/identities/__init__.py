"""Actors of our own: minted once, on the owner's word, and the same for ever."""
