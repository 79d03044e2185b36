"""What templates share: dates in words, faces for those who have none. The macros stand in the templates folder."""
