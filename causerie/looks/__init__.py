"""Looks: how a site is dressed: theme, colours, letters, widths, head and foot, pictures, rules of its own.

Words: theme (a set of tokens and a few rules), choices (what an owner chose; JSON of a schema), draft (choices that
only the owner sees), sheet (a style sheet made from choices, named by its hash), wearing (what pages need to know).
Knows sites and people; knows nothing of posts, requests or templates.
"""
