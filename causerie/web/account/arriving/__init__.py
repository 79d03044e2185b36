"""Arriving: making an account and coming in with it, on the first day or by invitation."""
