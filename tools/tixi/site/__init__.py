"""The documentation site: pages as values, and a thin adapter to what builds them.

`pages.all_files` yields every page and file of a catalogue on a day, pure; `plugin.py` hands them
to MkDocs. `templates/` holds the bodies of pages, `theme/` overrides mkdocs-material.
"""
