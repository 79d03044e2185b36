"""Settings: the site's facts, menu, addresses, members, pictures and imports."""
