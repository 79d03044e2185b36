"""Tools without tables: time, ids, addresses, clean HTML, guarded fetching, refusals.

Knows nothing of the domain. Everything above may use it; it uses nothing of Causerie.
"""
