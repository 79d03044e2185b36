"""Intake: what came over the wire and was acknowledged, until it is opened, and what became of it.

Words: Envelope (one message as it came, with the proof of who sent it), admitting (keeping it, before anybody is told
that it arrived), opener (how a protocol takes in what an envelope holds), lane (whether opening it asks other servers).
Whoever is told "accepted" may forget the message: from then on it is ours to lose, and it is not lost.

Lies below sites, so it holds plain numbers. Knows no protocol: those are joined in `project/wiring.py`.
"""
