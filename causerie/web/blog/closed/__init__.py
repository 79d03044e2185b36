"""Closed doors: who may open what is not for everyone, on a site's own origin where nobody is logged in.

Members are handed over from the app with a cookie that reads and does nothing else; others show that they know the
password. What was opened so is kept by nobody: `gate` sees to it for every answer, whatever view gave it.
"""
