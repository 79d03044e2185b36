"""Signed requests: draft-cavage-12, which everyone speaks, and RFC 9421 with RFC 9530. Pure: nothing is fetched.

`reading.read` takes a request apart into a `Claim` or a `Doubt`; `Claim.holds` tries it with a key;
`cavage.sign` and `message_signatures.sign` make the headers of ours.
"""
