"""Public pages of a site: anonymous, cacheable, readable without JavaScript."""
