"""Reviews: what was handed in is read, talked about and decided before readers see it."""
