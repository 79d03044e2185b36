"""Conversation: the keel. What is said around each thing, by whom, proved how, and what was decided.

Facts are stored and never overwritten: Appearance (a document seen at a door) and its versions, Verdict
(admission, taken once), Reacted, Tombstone, Act (a decision of people). The rest is settled from them by
a pure function: Contribution (said once, in the world), Tie (an arrow), Conversation, Place (a contribution
in a conversation). `receiving.receive` is the only way in. Knows people and sites; knows nothing of
protocols, screens, HTTP or posts.
"""
