"""Names: posts over which others put one's name, to read them and to take it off."""
