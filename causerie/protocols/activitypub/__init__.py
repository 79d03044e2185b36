"""ActivityPub: sites as actors, and all that comes from and goes to the fediverse.

Wire names (`attributedTo`, `inReplyTo`) stop here; it knows no pages, timelines or notices.
"""
