"""What a reference to a record says, before any format writes it.

Only what the record states with evidence: no year is read from a number, and a title that is
the catalogue's own translation is nobody's title to cite. No address either: sources are pages
about a standard, and styles would take one for the standard itself, online (GB/T 7714: [S/OL]).
"""

from dataclasses import dataclass
from datetime import date

from tixi.model.dates import PartialDate
from tixi.model.stages import STAGE_NAMES, Stage
from tixi.model.standard import Source, SourceKind, Standard
from tixi.model.text import Lang, Text


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to a record, for readers of a language on a day.

    `key` is the record's id. `number` is its number, else its plan number, else None. `title` is
    in the reader's language where the document has a title in it, else in the document's own;
    `shown` is the language of `title`, `language` that of the document. `issuers` are the bodies
    that issued it, in order. `issued` is as precise as its evidence, None while unpublished.
    """

    key: str
    number: str | None
    title: str
    shown: Lang
    language: Lang
    issuers: tuple[str, ...]
    issued: PartialDate | None
    status: Stage | None

    def status_in(self, lang: Lang, as_of: date) -> str | None:
        """Where it stands on the day, in words; None before it exists."""
        if self.status is None:
            return None
        name = STAGE_NAMES[self.status]
        return Text(f"{name.zh}（{as_of}）", f"{name.en} ({as_of})").get(lang)


def citation(standard: Standard, status: Stage | None, lang: Lang) -> Citation:
    """The reference to a record that stands at a stage."""
    titles = titles_of(standard)
    own = Lang.ZH if Lang.ZH in titles else Lang.EN
    shown = lang if lang in titles else own
    number = standard.number or standard.plan
    return Citation(
        key=standard.id,
        number=str(number) if number else None,
        title=titles[shown],
        shown=shown,
        language=own,
        issuers=issuers(standard),
        issued=day_of(standard, Stage.PUBLISHED),
        status=status,
    )


def titles_of(standard: Standard) -> dict[Lang, str]:
    """The document's own titles by language; never empty."""
    title = standard.title
    found = {Lang.ZH: title.zh} | ({Lang.EN: title.en} if title.en else {})
    if title.translated is not None and len(found) > 1:
        del found[Lang(title.translated)]
    return found


def issuers(standard: Standard) -> tuple[str, ...]:
    """The bodies that issued it, which records join with a Chinese comma."""
    return tuple(filter(None, (name.strip() for name in (standard.issuer or "").split("、"))))


def day_of(standard: Standard, stage: Stage) -> PartialDate | None:
    """The date on which it first reached a stage, as the record states it; None without one."""
    return next((step.on for step in standard.history if step.stage is stage), None)


def official_page(standard: Standard) -> Source | None:
    """The first official source that speaks of its number and title."""
    return next(
        (
            source
            for source in standard.sources.values()
            if source.kind is SourceKind.OFFICIAL
            and {"title", "number" if standard.number else "plan"} <= set(source.supports)
        ),
        None,
    )
