"""The command line: one command, one short file; parse, call, print."""
