"""Pictures and files of a site: kept, found again, described, replaced, thrown away."""
