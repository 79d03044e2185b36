"""People: who logs in, and who speaks.

Words: Account (logs in), Actor (speaks: a person, organisation, group, robot, feed; here or elsewhere),
Handle (an address by which an actor speaks, and how it was proved), Joining (two actors are one).
An account acts through memberships of sites; an actor never logs in.
"""
