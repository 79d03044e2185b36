"""The site as a file that WordPress imports: `writing` its items, `blocks` what posts say, `xml` the letters."""
