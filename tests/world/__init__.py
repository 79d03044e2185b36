"""A private internet of several servers with real names and HTTPS, in a namespace of its own, with no way out.

`test_world.py` makes the namespace and runs `stories/` inside it. What stands there: two installations of Causerie and
a peer built on Fedify, by other authors than ours, each behind nginx at port 443 of a loopback address of its own.
"""
