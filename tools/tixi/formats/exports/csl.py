"""Records as CSL-JSON, which Zotero, Pandoc and citation processors read.

Schema: csl-data.json of the Citation Style Language 1.0.2, whose type `standard` this is.
"""

import json
from datetime import date
from typing import Any

from tixi.formats.citation import Citation
from tixi.formats.exports import Export, Rows
from tixi.formats.indented import indented
from tixi.formats.job import Job
from tixi.model.dates import PartialDate
from tixi.model.standard import Standard
from tixi.model.text import Lang, Text


def rows(job: Job) -> Rows:
    """A list of items, one a record."""

    def of(standard: Standard) -> str:
        data = item(job.cited(standard), job.as_of, job.lang)
        return indented(json.dumps(data, ensure_ascii=False, indent=2), "  ")

    return Rows("[\n", of, ",\n", "\n]\n")


def item(cited: Citation, as_of: date, lang: Lang) -> dict[str, Any]:
    """One item; a variable that is not known is left out."""
    values = {
        "id": cited.key,
        "type": "standard",
        "title": cited.title,
        "number": cited.number,
        "author": [{"literal": name} for name in cited.issuers],
        "issued": _date(cited.issued) if cited.issued else None,
        "language": cited.language.value,
        "status": cited.status_in(lang, as_of),
    }
    return {name: value for name, value in values.items() if value}


def _date(day: PartialDate) -> dict[str, Any]:
    parts = (day.year, day.month, day.day)
    return {"date-parts": [[part for part in parts if part is not None]]}


EXPORT = Export.of_rows(Text("CSL-JSON 文献条目", "CSL-JSON items"), ".json", rows)
