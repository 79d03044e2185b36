"""Leaving: everything a site has, in one zip that its owner takes along, and the page on which it is asked for.

`parcel` writes the zip; `posts`, `talk` and `place` gather plain facts from the tables, some posts at a time; `texts`,
`wordpress`, `tables` and `pages` say them in one format each; `everything` puts all of it into the parcel. What is
written here is read again by `moving.sources.causerie`. Nothing here changes a site.
Words: parcel (the zip), facts (plain values of one thing), Packed (how much went in).
"""
