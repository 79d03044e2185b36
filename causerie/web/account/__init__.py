"""Account: coming in, and looking after one's own key: set-up, log-in, invitations, profile, sessions.

django-allauth does the log-in, the keys and the recovery; its pages are put into our frame (`frame.py`,
`templates/`). Here too is the first day: the set-up page, which exists while no account does.
"""
