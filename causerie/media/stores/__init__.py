"""Stores: where files are kept, a folder or a bucket, behind Django's storage and a reader for the front."""
