"""Audiences: for whom a published post stands.

Words: visibility (who may open a post, or a site), stream (any list, feed, index, card or letter in which posts are
shown to whoever comes), apart (published, but in no stream). Only `standing` says what stands in streams.
"""
