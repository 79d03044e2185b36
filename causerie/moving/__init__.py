"""Moving: bringing a site in from elsewhere (and, later, out). Words: Import, report line."""
