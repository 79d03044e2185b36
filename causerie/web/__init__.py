"""Web: HTML for people. One module a screen, one folder a room.

Rooms: blog (public pages), studio (writing and running a site), account (log-in, set-up), components
(what templates share), static. Views find, call one verb, answer; templates never query.
"""
