"""Writing: the list of posts, the editor, what was saved when, and how it will look."""
