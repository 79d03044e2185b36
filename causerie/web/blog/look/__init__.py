"""A site's look, where readers load it, and where its owner tries another one on."""
