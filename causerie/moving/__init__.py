"""Moving: bringing a site in from elsewhere, and taking one along. Words: Import, report line, parcel."""
