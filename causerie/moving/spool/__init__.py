"""Spool: the whole of an export, checked, before anything of it is written to a site.

`records` is what an export can say, in plain values, whatever it was written by; `handing` what a source is given
to read; `spooling` keeps the records in a file where each can be found again. Nothing here knows sites.
Words: Entry (a post, page, file or line of a menu), Remark (a comment), Lead (an old address).
"""
