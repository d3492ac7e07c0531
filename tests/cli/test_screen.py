"""What is printed holds nothing that a terminal obeys, wherever it came from."""

from io import StringIO

import pytest

from tixi.cli.console import Console, clean


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("\x1b[31mred", "\\u001b[31mred"),
        ("\x9b2J", "\\u009b2J"),
        ("a\rb\x08c\x07", "a\\u000db\\u0008c\\u0007"),
        ("\u202eabc", "\\u202eabc"),
        ("a\nb", "a\nb"),
        ("[bold]体系[/bold]", "[bold]体系[/bold]"),
    ],
)
def test_signs_are_shown_and_not_sent(given: str, shown: str) -> None:
    assert clean(given) == shown


def test_results_and_messages_are_both_clean() -> None:
    out, err = StringIO(), StringIO()
    console = Console(out, err)
    console.print("a\x1b[31m", ("b\u202e", "red"))
    console.print_line("c\x9b2J")
    console.warn("d\x1b]0;title\x07")
    console.flush()
    assert out.getvalue() == "a\\u001b[31mb\\u202e\nc\\u009b2J\n"
    assert err.getvalue() == "d\\u001b]0;title\\u0007\n"
