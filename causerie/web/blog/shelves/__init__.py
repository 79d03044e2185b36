"""Shelves: other ways through what stands on a site: series, who wrote it, what is near, and what the site is."""
