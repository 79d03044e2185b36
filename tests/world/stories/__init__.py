"""What happens between servers. Told inside the private internet."""
