"""Reviewing: a revision is read by somebody else before readers see it.

Words: to hand in (a revision waits for review), to send back (with a reason), note (what people say to each other about
a post; kept apart, never published). An approval is of one revision. Whether a site wants four eyes for every post,
`writing.allowing.require_cleared` asks at each way to readers. To decline: to take one's name off what another wrote.
"""
