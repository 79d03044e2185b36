"""Kinds of posts: equal in all but what each needs before readers see it, and whether it stands in streams.

Words: subject (the page that a link post shows, or a reply answers).
"""
