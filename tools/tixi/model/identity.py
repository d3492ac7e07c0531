"""What a record may go by: the stem of its file, and a part of addresses."""

import re

from tixi.model.text import Text, TextError, shown

LONGEST = 120  # characters; with an ending, well within what every file system takes

# Always with a dash, which no file that a site makes of itself has (`index.html`); never an upper
# case letter or one outside ASCII, by which systems differ over what is the same name.
_ID = re.compile(r"[a-z0-9]+(\.[a-z0-9]+)*-[a-z0-9]+([.-][a-z0-9]+)*")


def is_id(text: str) -> bool:
    """Whether a record may go by this id: `gb-t-99999-2099`, `plan-made-up`."""
    return len(text) <= LONGEST and _ID.fullmatch(text) is not None


def refusal(text: str) -> TextError:
    """Why a text is no id."""
    name = shown(text)
    return TextError(
        f"“{name}”不能是标识",
        f"“{name}” cannot be an id",
        Text(
            f"用小写字母、数字、点和连字符，至多 {LONGEST} 个，如 plan-made-up",
            f"lower case letters, digits, dots and dashes, {LONGEST} at most: plan-made-up",
        ),
    )
