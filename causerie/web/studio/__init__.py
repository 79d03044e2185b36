"""Studio: writing and running a site, signed in, on the app's own host.

`doors.py` is the one way to a site or a post: it asks who comes and whether their role allows it. `shell.py`
puts the frame around. Rooms: `posts` (list, editor, revisions, preview), `answers` (the queue), `settings`.
Every page works by forms and redirects; scripts only save sooner and show sooner.
"""
