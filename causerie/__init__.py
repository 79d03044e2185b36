"""Causerie: a place of your own, one conversation around it, and a desk for those who must answer.

One package, one sub-package per word of the domain, stacked on floors: see the README's map.
"""

__version__ = "0.1.0"
