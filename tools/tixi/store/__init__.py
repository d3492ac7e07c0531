"""Disk to model and back: YAML with the place of every value, problems, folders."""
