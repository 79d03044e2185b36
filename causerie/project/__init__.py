"""Project: the composition root, the only place that knows everyone.

Settings, addresses, the server's front and its page cache, the table of what follows from what.
"""
