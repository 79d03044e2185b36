"""Replacing: one thing in the place of another, in every post that shows it."""
