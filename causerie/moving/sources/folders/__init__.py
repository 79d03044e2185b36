"""Folders of texts with front matter, as Jekyll and Hugo keep a site. `old_paths` says where each text stood."""
