"""The look of a site: choosing it, seeing it before others do, and the menu."""
