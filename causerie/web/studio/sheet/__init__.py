"""The writing surface’s own conversation with the server: its words, other ways of writing the same text, people one
may mention, and who else writes in the same post. The screens themselves are in `posts`.
"""
