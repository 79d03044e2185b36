"""Insight: figures computed from what happened, for those whose place it is.

Words: Visit (a public page or feed was asked for). Everything here can be thrown away without any word being lost.
It must not know protocols or screens, and keeps nothing by which a reader could be found again.
"""
