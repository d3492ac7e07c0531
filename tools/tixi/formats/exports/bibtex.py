"""Records as BibTeX and BibLaTeX entries (`@standard`), one file for both.

Keys are ids. `author` holds the issuing bodies, as GB/T 7714 styles want them; `date` is as
precise as its evidence, and `year` repeats its year for classic BibTeX.
"""

import re
from datetime import date

from tixi.formats.citation import Citation
from tixi.formats.exports import Export, Rows
from tixi.formats.job import Job
from tixi.model.text import Lang, Text

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
_HYPHENATION = {Lang.ZH: "chinese", Lang.EN: "english"}


def rows(job: Job) -> Rows:
    """An entry for each record, in UTF-8."""
    return Rows("", lambda one: entry(job.cited(one), job.as_of, job.lang), "\n")


def entry(cited: Citation, as_of: date, lang: Lang) -> str:
    """One entry; a field that is not known is left out."""
    status = cited.status_in(lang, as_of)
    fields = {
        "author": " and ".join(f"{{{latex(name)}}}" for name in cited.issuers),
        "title": f"{{{latex(cited.title)}}}",  # double braces keep its capitals
        "number": latex(cited.number or ""),
        "date": str(cited.issued or ""),
        "year": str(cited.issued.year) if cited.issued else "",
        "langid": _HYPHENATION[cited.shown],
        "note": latex(status or ""),
    }
    rows = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@standard{{{cited.key},", *rows, "}", ""])


def latex(text: str) -> str:
    """Text that LaTeX prints as it is."""
    return _LIGATURE.sub(r"\1{}", text.translate(_LATEX))


EXPORT = Export.of_rows(
    Text("BibTeX／BibLaTeX 文献库", "BibTeX and BibLaTeX entries"), ".bib", rows
)
