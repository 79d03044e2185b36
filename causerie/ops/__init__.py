"""Ops: what those who run an installation need: health, doctor, seed."""
