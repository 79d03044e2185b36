"""Settling: from facts and decisions to what is shown. Pure: values in, values out, no tables, no clock.

`settle.settle(component)` is the whole of it; it asks, in this order: which documents are one thing
(`sameness`), which of them leads and what it shows (`leading`), where it stands (`placing`), and what was
decided there (`deciding`). The order in which facts were stored is nowhere in the values, so it can't matter.
"""
