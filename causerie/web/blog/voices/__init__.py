"""The conversation under a post, as it is printed: voices, their doors, the pages it takes."""
