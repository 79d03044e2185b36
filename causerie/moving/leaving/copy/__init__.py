"""The copy of a site that is read by double click: no server, no network, no script.

Its pages have the words and the clothes of the site's own, and lead to one another by relative addresses. A policy in
their heads keeps them from loading anything that is not in the copy, whatever a text shows from elsewhere. `shelves`
knows all published posts before the first page is written, `links` where each address of the site leads within the
copy, `threads` what was said, `clothes` the sheets and letters; `pages` writes.
Words: line (a post in a list), shelf (posts under one tag, or of one series), root (from a page to the first one).
"""
