"""Commands start without what only some of them need."""

import subprocess
import sys

HEAVY = ["networkx", "mkdocs", "ruamel", "pypinyin", "xlsxwriter", "python_calamine", "jinja2"]


def test_nothing_heavy_is_imported_before_a_command_asks_for_it() -> None:
    code = f"import sys, tixi.cli.main; print([m for m in {HEAVY} if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
