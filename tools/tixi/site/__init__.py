"""The documentation site: pages as values, and a thin adapter to what builds them.

`pages` yields every page of a catalogue on a day, pure; `mkdocs.py` hands them to MkDocs.
`templates/` make the bodies of pages, `theme/` overrides mkdocs-material.
"""
