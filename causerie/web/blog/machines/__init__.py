"""What a site says to programs: feeds, the sitemap, cards and data in the page."""
