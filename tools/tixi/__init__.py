"""tixi (体系): a catalogue and gap tracker for a standards system."""

__version__ = "0.1.0"
