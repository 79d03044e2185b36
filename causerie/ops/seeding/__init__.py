"""The seed: the cast of the vision, their sites, and a lively week, for trying things out and for screenshots.

`texts/SITE/*.md` hold what they wrote and what was answered (`scripts` reads them); `cast` makes the people and
sites; `pictures` draws; `week` plays it all, in the order of time, through the same verbs as everybody uses.
"""
