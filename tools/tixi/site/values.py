"""Figures of the catalogue in hand-written pages: `{{ tixi.records }}` in Markdown.

So no page repeats a figure that a change of the data would make wrong. The names are documented
in docs/serving.md; an unknown name is an error of the build, with file and line.
"""

import re
from datetime import timedelta
from difflib import get_close_matches

from tixi.formats.report import figure_line, lines_md
from tixi.measures.evidence import tally
from tixi.measures.progress import counted_standards
from tixi.model.dates import DateError, parse_day
from tixi.model.standard import Scope
from tixi.model.text import TextError
from tixi.site.context import SiteContext

_VALUE = re.compile(r"\{\{\s*tixi\.([^\s{}]*)\s*\}\}")
_COUNTED = re.compile(r"targets\.(.+)\.counted_(before|since)\.([^.]+)")


class ValueNameError(TextError):
    """A hand-written page asks for a value that does not exist."""


def fill_in(markdown: str, site: SiteContext, source: str, path: str) -> str:
    """The Markdown of a page with its values filled in.

    `source` is the whole file, with front matter, and `path` the file in the folder of pages: they
    name the line of an error. Raises ValueNameError for an unknown name.
    """
    if not _VALUE.search(markdown):
        return markdown
    values = _values(site, path)

    def value(match: re.Match[str]) -> str:
        name = match[1]
        found = values.get(name) or _counted(site, name)
        if found is not None:
            return found
        line = source[: source.index(match[0])].count("\n") + 1
        hint = "".join(get_close_matches(name, values, 1))
        raise ValueNameError(
            f"{path}:{line}：没有“tixi.{name}”这个值" + (f"；是否 {hint}" if hint else ""),
            f"{path}:{line}: there is no value “tixi.{name}”"
            + (f"; did you mean {hint}?" if hint else ""),
        )

    return _VALUE.sub(value, markdown)


def _values(site: SiteContext, path: str) -> dict[str, str]:
    """Every value by its name, as text, in the language of the page at `path`."""
    catalogue = site.catalogue
    live = list(catalogue.live(site.as_of))
    found: dict[str, object] = {
        "as_of": site.as_of,
        "records": len(catalogue.standards),
        "topics": len(catalogue.framework.topics),
        "gaps": len(site.gaps),
    }
    found["figures"] = lines_md(map(figure_line, site.figures), site.language_of(path))
    found |= {f"figures.{one.id}": one.number for one in site.figures}
    for kind, number in tally(catalogue, live).items():
        found[f"evidence.{kind.value}"] = number
    dedicated = (one for one in live if one.scope is Scope.DEDICATED)
    for kind, number in tally(catalogue, dedicated).items():
        found[f"evidence.{kind.value}.dedicated"] = number
    for item in site.targets:
        name = f"targets.{item.target.id}"
        members = [catalogue.by_id[member] for member in item.members]
        found[f"{name}.counted"] = item.effective_count
        found[f"{name}.required"] = item.target.required
        found[f"{name}.shortfall"] = item.shortfall
        for kind, number in tally(catalogue, members).items():
            found[f"{name}.evidence.{kind.value}"] = number
    return {name: str(value) for name, value in found.items()}


def _counted(site: SiteContext, name: str) -> str | None:
    """`targets.<id>.counted_before.<date>` and `counted_since`: those counted that counted by then.

    None for another name.
    """
    found = _COUNTED.fullmatch(name)
    item = next((one for one in site.targets if found and one.target.id == found[1]), None)
    if found is None or item is None:
        return None
    try:
        day = parse_day(found[3]) - timedelta(days=1)
    except DateError:
        return None
    before = {one.id for one in counted_standards(site.catalogue, item.target, day)}
    earlier = len(before.intersection(item.members))
    return str(earlier if found[2] == "before" else len(item.members) - earlier)
