"""Other people's formats: one a file, written or read."""
