"""Text of the catalogue in Markdown and HTML: plain text, whatever marks it holds."""

import re

from markupsafe import Markup

# What Markdown, its usual extensions and HTML read within a line or at the start of one. A value
# is never more than part of a line, so that line breaks are references, too; the catalogue has none
# with blanks at an end.
_MARKS = re.compile(
    r"""
    [\\`*_{}\[\]<>#!|~^=&"'$@+\x00-\x1f\x7f]
    | :(?!\s) | -(?=-) | (?<=-)-       # icons, addresses; dashes in a row
    | (?<=[Ww]{3})\.                   # an address without a scheme
    | \A[-/?:] | \A[ ](?=[ ])           # at the start of a line: lists, blocks, indentation
    """,
    re.VERBOSE,
)
_LIST_NUMBER = re.compile(r"\A(\d+)([.)])(?=\s|\Z)")


def escape(value: object) -> Markup:
    """A value as text that stays text in Markdown, in HTML and in a quoted attribute.

    Marks become numeric character references, which every builder reads. A value that is markup
    already (Markup, what a macro made) is left as it is.
    """
    if hasattr(value, "__html__"):
        return Markup(value.__html__())
    if isinstance(value, int | float):
        return Markup(value)
    text = _MARKS.sub(lambda mark: f"&#{ord(mark[0])};", str(value))
    return Markup(_LIST_NUMBER.sub(lambda found: f"{found[1]}&#{ord(found[2])};", text))


def escape_html(text: str) -> str:
    """Text for front matter and navigation, which themes write into HTML as it is."""
    return re.sub(r"[<>&\"']", lambda mark: f"&#{ord(mark[0])};", text)
