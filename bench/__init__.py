"""One file a hot path. `./run bench NAME [--json]` measures it against something in the same run."""
