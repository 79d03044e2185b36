"""What was saved when, and what changed between two versions: in the words and in what was decided beside them."""
