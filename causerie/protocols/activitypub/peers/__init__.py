"""Actors of other servers: what their documents say, brought from where they stand, with the keys by which they sign.

`describing` reads a document, `asking` and `fetching` bring it, `keeping` writes it down, `keys` knows who signed,
`resolving` finds by what people type, `refreshing` looks again at those who were met long ago.
"""
