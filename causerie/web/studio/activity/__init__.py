"""Activity: who did what on the site, in sentences, to look through and to take along."""
