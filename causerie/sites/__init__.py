"""Sites: a place of one's own: its name, addresses, members and rules.

Words: Site, Host (an address of its own), Membership (an account's role on a site), Invitation,
menu item. Knows people; knows nothing of posts or conversations.
"""
