"""What a catalogue amounts to on a day: pure functions of (catalogue, as_of)."""
