"""Pictures in posts: shown in fitting sizes, noted where they are used, replaced everywhere at once.

Words: use (a post shows an upload), variant. Knows uploads by `media`; draws and stores none itself.
"""
