"""`tixi search`: records and nodes by words."""

from typing import Annotated, Any

from typer import Argument

from tixi.cli.console import Part
from tixi.cli.messages import LangOption, UsageError, tr
from tixi.cli.options import (
    AsOfOption,
    CatalogueOption,
    FormatOption,
    Session,
    TextOrJson,
    open_session,
)
from tixi.measures.search import folded, search
from tixi.model.framework import NODE_KIND_NAMES, Node
from tixi.model.stages import status_name
from tixi.model.standard import Standard
from tixi.model.text import Text, abbreviate

_LABEL = 24  # columns that names stand in; longer ids of projects push only their own line on


def run(
    text: Annotated[
        list[str],
        Argument(
            metavar="TEXT…",
            help="编号、名称中的字词，中英文均可，多个词都要有 · "
            "words of numbers or titles, Chinese or English; all must be there",
        ),
    ],
    form: FormatOption = TextOrJson.TEXT,
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
) -> int:
    """按字词查找标准和节点。 · Find standards and nodes by words.

    不分全角半角、大小写、空格和横线：gbt43697 找得到 GB/T 43697—2024。 ·
    Width, case, blanks and dashes make no difference: gbt43697 finds GB/T 43697—2024.
    """
    session = open_session(catalogue, lang, as_of)
    words = " ".join(text)
    if not folded(words):
        raise UsageError(
            f"“{abbreviate(words)}”里没有可查的字词",
            f"there is no word to look for in “{abbreviate(words)}”",
        )
    found = search(session.catalogue, words)
    if form is TextOrJson.JSON:
        session.console.print_json({"results": [_json(session, one) for one in found]})
        return session.status()
    number = len(found)
    rows = [_row(session, one) for one in found]
    widest = (
        0 if session.console.narrow else min(_LABEL, max((len(row[0]) for row in rows), default=0))
    )
    for label, name, told in rows:
        session.console.print((label, "bold"), " " * max(2, widest + 2 - len(label)), name, told)
    if found:
        session.console.warn(tr(Text(f"找到 {number} 项", f"{number} found")))
    else:
        nothing = Text(
            f"没有找到“{abbreviate(words)}”",
            f"nothing found for “{abbreviate(words)}”",
        )
        session.console.warn(tr(nothing), tr(_apart(session, words.split())))
    return session.status()


def _apart(session: Session, words: list[str]) -> Text:
    """How many each of several words finds by itself."""
    if len(words) < 2:
        return Text("", "")
    counts = [(abbreviate(word), len(search(session.catalogue, word))) for word in words]
    return Text(
        "；分开查：" + "，".join(f"{word} {number} 项" for word, number in counts),
        "; word by word: " + ", ".join(f"{word} {number}" for word, number in counts),
    )


def _row(session: Session, one: Standard | Node) -> tuple[str, str, Part]:
    """What it is called by, its name, and of which kind or status it is."""
    lang = session.lang
    if isinstance(one, Node):
        return one.code, one.name.get(lang), (f"  {tr(NODE_KIND_NAMES[one.kind])}", "dim")
    told = tr(status_name(session.catalogue.timelines[one.id].status(session.as_of)))
    return one.label, one.title.get(lang), (f"  {told}", "dim")


def _json(session: Session, one: Standard | Node) -> dict[str, Any]:
    if isinstance(one, Node):
        return {
            "type": "node",
            "code": one.code,
            "kind": one.kind.value,
            "name": one.name.as_json(),
        }
    status = session.catalogue.timelines[one.id].status(session.as_of)
    return {
        "type": "standard",
        "id": one.id,
        "number": str(one.number) if one.number else None,
        "title": one.title.as_json(),
        "status": status.value if status else None,
    }
