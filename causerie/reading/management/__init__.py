"""Commands of `./run manage` about the search index."""
