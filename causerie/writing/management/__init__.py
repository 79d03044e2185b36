"""Commands of `./run manage` about posts."""
