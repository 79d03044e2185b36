"""Reading: finding what was published here. Words: search entry. Knows writing; writing does not know it."""
