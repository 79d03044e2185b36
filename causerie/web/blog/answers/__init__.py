"""Answering on the page, without an account and without script: write, look it over, send, keep the key to it.

Words: place (what the form says of this post), form (what was typed), stamp (signed, shared by all who see
one cached page), parcel (what the preview holds, signed, until it is sent), key (the bearer link to one's
own answer).
"""
