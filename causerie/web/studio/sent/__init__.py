"""What became of a post on other servers."""
