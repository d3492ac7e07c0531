"""ISO Open Data: the deliverables' metadata (JSON Lines, ODC-By 1.0).

Field names as in the data set `iso_deliverables_metadata`. It names what a deliverable replaces
by ISO's own ids; those that stand in the same file are turned into numbers. The Chinese title,
which a record needs, it does not hold: a new record has to get it from elsewhere.
"""

from tixi.model.text import Text
from tixi.table_import.profiles import Fields, Profile

# ISO's harmonized stage codes by their first two digits, or all four where those decide.
_STAGES = {
    "00": "planned",
    "10": "planned",
    "20": "drafting",
    "30": "drafting",
    "40": "consultation",
    "50": "review",
    "60": "published",
    "90": "published",
    "95": "published",
    "6000": "approved",
    "9599": "withdrawn",
}
_LENGTH = Text("目录不记页数与语种", "the catalogue holds no languages or lengths")
_TEXT = Text("原文的范围章，受版权保护", "the standard's own text, under copyright")


def _mend(rows: list[Fields]) -> list[Fields]:
    """Stage codes as stages, ids of replaced deliverables as their references."""
    numbers = {row.get("iso.id", ""): row.get("number", "") for row in rows}
    mended = []
    for row in rows:
        code = row.get("status", "").zfill(4)
        stage = _STAGES.get(code) or _STAGES.get(code[:2], row.get("status", ""))
        replaced = [numbers.get(one, "") for one in row.get("replaces", "").split("; ")]
        fields = row | {"status": stage, "replaces": "; ".join(filter(None, replaced))}
        mended.append({key: text for key, text in fields.items() if key != "iso.id"})
    return mended


PROFILE = Profile(
    title=Text("ISO 开放数据", "ISO Open Data"),
    columns={
        "id": "iso.id",
        "reference": "number",
        "title.en": "title.en",
        "publicationDate": "published",
        "icsCode": "ics",
        "ownerCommittee": "committee",
        "currentStage": "status",
        "replaces": "replaces",
    },
    passed={
        "deliverableType": Text("由编号得出", "the number tells it"),
        "supplementType": Text("由编号得出", "the number tells it"),
        "edition": Text("由编号的年份得出", "the number's year tells it"),
        "replacedBy": Text("写在新标准的代替栏", "it is stated by the one that replaces"),
        "title.fr": Text("目录只记中英文", "the catalogue is in Chinese and English"),
        "languages": _LENGTH,
        "pages": _LENGTH,
        "pages.en": _LENGTH,
        "pages.fr": _LENGTH,
        "scope": _TEXT,
        "scope.en": _TEXT,
        "scope.fr": _TEXT,
    },
    marks=frozenset({"deliverableType", "ownerCommittee", "currentStage"}),
    mend=_mend,
)
