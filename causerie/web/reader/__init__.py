"""The reader: what a site's people hear from those whom the site follows, and whom it follows. One module a screen."""
