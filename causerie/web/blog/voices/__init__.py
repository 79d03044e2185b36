"""The conversation under a post, as it is printed: voices, and their doors in words."""
