"""Cleaning: from what WordPress stores to HTML that stands by itself.

Steps: `blocks` (Gutenberg's comments), `shortcodes`, `paragraphs` (text whose lines are its paragraphs), `tree`
(addresses, embeds, classes), put together in `content`. The result is still sanitised like all that authors
write. Whatever is left out is noted, never silently lost.
"""
