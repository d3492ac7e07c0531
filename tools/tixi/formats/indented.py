"""Text set further to the right, to stand within other text."""


def indented(text: str, by: str) -> str:
    """Every line after `by`; only a line feed ends one, as JSON and YAML have it."""
    return by + text.replace("\n", "\n" + by)
