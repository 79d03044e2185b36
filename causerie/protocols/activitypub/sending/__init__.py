"""Sending: how the courier brings our activities to inboxes, signed for each; joined in `project/wiring.py`.

`knocking` is what is tried and what is made of the answers, `transport` what is read before.
"""
