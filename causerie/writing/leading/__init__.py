"""Leading: where old addresses of a site lead, and which addresses are asked for in vain.

Words: redirect (an old path and where it leads), chain (a redirect to another redirect: refused), miss (a path asked
for where nothing is). What reading them counts is gathered in memory and written by `tallies.settle`.
"""
