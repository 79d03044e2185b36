"""Media: what people upload, kept as files, served from an origin of their own.

Words: Upload. Lies below sites, so it holds plain `site_id` and `account_id` numbers.
"""
