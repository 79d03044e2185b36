"""The front: what meets every request before Django does.

It answers from the page cache, serves static files and uploads, takes bodies in, and gives the rest to
Django's WSGI handler in a few threads that keep their database connections. `answering` is the core and
knows no server; `rsgi` (granian) and `asgi` (uvicorn and others) are its two thin doors.
Words: Asked (a request), Answer, entry (a kept page), miss, hit.
"""
