"""Filing: the series in which published posts are read one after the other."""
