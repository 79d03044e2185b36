"""Domains: whether a site's own names lead here, looked at when somebody asks and, by the worker, again and again.

Words: to look (a name is resolved, then asked for what only this installation can answer), trouble (why it does not
lead here), lost (it did once). What is kept of a name is kept by `sites.hosting`; screens are the studio's.
"""
