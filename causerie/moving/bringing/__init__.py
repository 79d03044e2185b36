"""Bringing: from a checked export to posts, voices, files and addresses of a site.

Everything goes through the verbs of writing, conversation, media and sites, in small transactions, each with its
entry in the books (`ImportedItem`), so that a run cut short goes on where it stopped and a second one adds nothing.
"""
