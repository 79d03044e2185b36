"""What our actors hear from those whom they follow: kept when it is said, read by position, in the order of saying."""
