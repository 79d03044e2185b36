"""Feeds: what any place offers at an address. `walking` goes from page to page, the others read one."""
