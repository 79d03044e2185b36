"""What is read: for the author, without watching readers."""
