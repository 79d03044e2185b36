"""Notices: who is told what, by which letter, and how they say no more.

Words: Notice (somebody is to be told of one thing, once), letter (text and HTML, in its reader's language),
scope (what one may say no to: a kind of letter of one site), opt-out (an address said no to a scope).
A letter is rendered and sealed in the transaction that causes it, and leaves as a job. Knows no requests.
"""
