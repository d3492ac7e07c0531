"""The documentation site: pages as values, and thin adapters to what builds them.

`pages` yields every page of a catalogue on a day, pure; `mkdocs.py` hands them to MkDocs,
`folder.py` writes them for any other builder. `templates/` make the bodies of pages, `theme/`
overrides mkdocs-material.
"""
