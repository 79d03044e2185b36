"""Writing: posts, from the first word to publication and after.

Words: Post (article, note or page), Revision (one saved state of it: the source and what is derived
from it), working copy (the newest revision), published revision, permalink (a path without host, fixed
at first publication), redirect (an old path), tag. Verbs: drafting, publishing. Knows sites and the
conversation; opens no sockets, knows no HTTP request.
"""
