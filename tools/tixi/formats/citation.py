"""References to records: BibTeX, CSL-JSON, GB/T 7714, and where to look the text up.

A reference says only what the record states with evidence: no year is read from a number, and a
title that is the catalogue's own translation is not cited. It gives no address either: sources
are pages about a standard, and styles would take one for the standard itself, online (GB/T 7714:
[S/OL]).
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from tixi.formats.exports import ExportContext, export
from tixi.model.dates import PartialDate
from tixi.model.framework import Framework
from tixi.model.number import Number
from tixi.model.stages import STAGE_NAMES, UNDER_WAY, Stage
from tixi.model.standard import Source, SourceKind, Standard
from tixi.model.text import Lang, Text


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to a record, for readers of a language on a day.

    `key` is the record's id. `number` is its number, else its plan number, else None. `title` is
    in the reader's language where the document has a title in it, else in the document's own;
    `title_language` is the language of `title`, `language` that of the document. `issuers` are
    the bodies that issued it, in order. `issued` is as precise as its evidence, None while
    unpublished.
    """

    key: str
    number: str | None
    title: str
    title_language: Lang
    language: Lang
    issuers: tuple[str, ...]
    issued: PartialDate | None
    status: Stage | None

    def status_in(self, lang: Lang, as_of: date) -> str | None:
        """Its stage on the day, in words; None before its first stage."""
        if self.status is None:
            return None
        name = STAGE_NAMES[self.status]
        return Text(f"{name.zh}（{as_of}）", f"{name.en} ({as_of})").get(lang)


def citation(standard: Standard, status: Stage | None, lang: Lang) -> Citation:
    """The reference to a record, which is at stage `status` on the day of the reference."""
    titles = titles_of(standard)
    own = Lang.ZH if Lang.ZH in titles else Lang.EN
    title_language = lang if lang in titles else own
    number = standard.number or standard.plan
    return Citation(
        key=standard.id,
        number=str(number) if number else None,
        title=titles[title_language],
        title_language=title_language,
        language=own,
        issuers=issuers(standard),
        issued=day_of(standard, Stage.PUBLISHED),
        status=status,
    )


def titles_of(standard: Standard) -> dict[Lang, str]:
    """The document's own titles by language; never empty."""
    title = standard.title
    found = title.texts
    if title.translated is not None and len(found) > 1:
        del found[Lang(title.translated)]
    return found


def issuers(standard: Standard) -> tuple[str, ...]:
    """The bodies that issued it, which records join with a Chinese comma."""
    return tuple(filter(None, (name.strip() for name in (standard.issuer or "").split("、"))))


def day_of(standard: Standard, stage: Stage) -> PartialDate | None:
    """The date on which it first reached a stage, as the record states it; None without one."""
    return next((step.date for step in standard.history if step.stage is stage), None)


def official_page(standard: Standard) -> Source | None:
    """The first official source that supports its title, and its number or plan number."""
    return next(
        (
            source
            for source in standard.sources.values()
            if source.kind is SourceKind.OFFICIAL
            and {"title", "number" if standard.number else "plan"} <= set(source.supports)
        ),
        None,
    )


def registry_link(framework: Framework, number: Number | None) -> tuple[Text, str] | None:
    """The registry that has the official text of a number, and the address of the search for it.

    It is built from the number and never from a source: many sources are mirrors and resellers.
    None where there is no number, or no registry of its level.
    """
    registry = framework.look_up(number)
    return (registry.name.text, registry.url + quote(str(number), safe="")) if registry else None


def _citations(context: ExportContext) -> list[Citation]:
    return [citation(one, context.status(one), context.lang) for one in context.standards]


# Braces are written as commands: BibTeX counts them even after a backslash.
_LATEX = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        "<": r"{\textless}",
        ">": r"{\textgreater}",
        "|": r"{\textbar}",
        '"': r"{\textquotedbl}",
        "`": r"{\textasciigrave}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
_LIGATURE = re.compile(r"([-',])(?=\1)")  # TeX joins -- and its like to one sign
_BIBLATEX_LANGUAGES = {Lang.ZH: "chinese", Lang.EN: "english"}


@export("bibtex", Text("BibTeX／BibLaTeX 文献库", "BibTeX and BibLaTeX entries"), ".bib")
def bibtex(context: ExportContext) -> str:
    """An entry for each record, in UTF-8, one file for BibTeX and BibLaTeX."""
    entries = (bibtex_entry(one, context.as_of, context.lang) for one in _citations(context))
    return "\n".join(entries)


def bibtex_entry(cited: Citation, as_of: date, lang: Lang) -> str:
    """One `@standard` entry, keyed by id; a field that is not known is left out.

    `author` holds the issuing bodies, as GB/T 7714 styles want them; `date` is as precise as its
    evidence, and `year` repeats its year for classic BibTeX.
    """
    fields = {
        "author": " and ".join(f"{{{latex(name)}}}" for name in cited.issuers),
        "title": f"{{{latex(cited.title)}}}",  # double braces keep its capitals
        "number": latex(cited.number or ""),
        "date": str(cited.issued or ""),
        "year": str(cited.issued.year) if cited.issued else "",
        "langid": _BIBLATEX_LANGUAGES[cited.title_language],
        "note": latex(cited.status_in(lang, as_of) or ""),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@standard{{{cited.key},", *lines, "}", ""])


def latex(text: str) -> str:
    """Text that LaTeX prints as it is."""
    return _LIGATURE.sub(r"\1{}", text.translate(_LATEX))


@export("csl", Text("CSL-JSON 文献条目", "CSL-JSON items"), ".json")
def csl(context: ExportContext) -> str:
    """A list of items, which Zotero, Pandoc and citation processors read.

    Schema: csl-data.json of the Citation Style Language 1.0.2, whose type `standard` this is.
    """
    items = [_csl_item(one, context.as_of, context.lang) for one in _citations(context)]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _csl_item(cited: Citation, as_of: date, lang: Lang) -> dict[str, Any]:
    """One item; a variable that is not known is left out."""
    values = {
        "id": cited.key,
        "type": "standard",
        "title": cited.title,
        "number": cited.number,
        "author": [{"literal": name} for name in cited.issuers],
        "issued": _csl_date(cited.issued) if cited.issued else None,
        "language": cited.language.value,
        "status": cited.status_in(lang, as_of),
    }
    return {name: value for name, value in values.items() if value}


def _csl_date(day: PartialDate) -> dict[str, Any]:
    parts = (day.year, day.month, day.day)
    return {"date-parts": [[part for part in parts if part is not None]]}


_AND_OTHERS = {Lang.ZH: "等", Lang.EN: "et al"}


def gbt7714_reference(cited: Citation) -> str:
    """One reference, without its number in a list: 主要责任者. 题名: 标准编号[S]. 出版年.

    Issuing bodies are the 主要责任者 (at most three, then 等); the number is the 其他题名信息.
    Records do not say where and by whom a standard is printed, and it is not guessed. A project
    has no year of publication; its stage takes the place of the 版本.
    """
    language = cited.title_language
    named = [*cited.issuers[:3], *([_AND_OTHERS[language]] if len(cited.issuers) > 3 else [])]
    title = f"{cited.title}: {cited.number}" if cited.number else cited.title
    parts = [", ".join(named), f"{title}[S]"]
    if cited.issued is not None:
        parts.append(str(cited.issued.year))
    elif cited.status in (Stage.PLANNED, *UNDER_WAY):
        stage = STAGE_NAMES[cited.status]
        parts.append(Text(f"{stage.zh}阶段", f"stage: {stage.en}").get(language))
    return ". ".join(filter(None, parts)) + "."
