"""Activity: who did what on a site, and when, told from events for those who run it together.

Words: deed (one thing that somebody did), family (a group of kinds, to look for). A deed holds ids and names of rules,
never a word of what was written: what it was about is looked up when the log is read, by who may read it. A deed is
made once from each event, by the worker, and kept for a year. It must not know protocols, imports or screens.
"""
