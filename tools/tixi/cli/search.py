"""`tixi search`: records and nodes by words."""

from typing import Annotated, Any

from typer import Argument

from tixi.cli.messages import UsageError, tr
from tixi.cli.options import FormatOption, Session
from tixi.measures.search import search
from tixi.model.annexes import Lead
from tixi.model.framework import NODE_KIND_NAMES, Node
from tixi.model.stages import validity_name
from tixi.model.standard import Standard
from tixi.model.text import abbreviate, fold

MAX_LABEL_CELLS = 24  # longer ids of projects push only their own line on
_WORDS = (
    "编号、名称中的字词，中英文均可，多个词都要有 · "
    "words of numbers or titles, Chinese or English; all must be there"
)


def run(
    session: Session,
    text: Annotated[list[str], Argument(metavar="TEXT", help=_WORDS)],
    form: FormatOption = "text",
) -> int:
    """不分全角半角、大小写、空格和横线：gbt43697 找得到 GB/T 43697—2024。 ·
    Width, case, blanks and dashes make no difference: gbt43697 finds GB/T 43697—2024.
    """
    words, console = " ".join(text), session.console
    quoted = f"“{abbreviate(words)}”"
    if not fold(words):
        raise UsageError(f"{quoted}里没有可查的字词", f"{quoted} contains no word")
    found = (*search(session.catalogue, words), *session.catalogue.find_leads(words))
    if form == "json":
        console.print_json(
            {
                "as_of": session.as_of.isoformat(),
                "results": [_as_json(session, one) for one in found],
            }
        )
        return session.status()
    rows = [_row(session, one) for one in found]
    width = min(MAX_LABEL_CELLS, max((len(label) for label, _, _ in rows), default=0))
    for label, name, kind in rows:
        console.print((label.ljust(width), "bold"), f"  {name}", (f"  {kind}", "dim"))
    if found:
        console.warn(tr(f"找到 {len(found)} 项", f"{len(found)} found"))
    else:
        console.warn(tr(f"没有找到{quoted}", f"nothing found for {quoted}"))
    return session.status()


def _row(session: Session, one: Standard | Node | Lead) -> tuple[str, str, str]:
    """Its code or number, its name, and its kind or validity; of a lead the topic that shows it."""
    if isinstance(one, Lead):
        return one.label, tr(one.title), tr("线索，见 ", "a lead, see ") + one.places[0]
    if isinstance(one, Node):
        return one.code, tr(one.name), tr(NODE_KIND_NAMES[one.kind])
    found = session.catalogue.validity(one, session.as_of)
    return one.label, tr(one.title), tr(validity_name(found))


def _as_json(session: Session, one: Standard | Node | Lead) -> dict[str, Any]:
    if isinstance(one, Lead):
        return {"type": "lead"} | one.as_json()
    if isinstance(one, Node):
        kind, name = one.kind.value, one.name.as_json()
        return {"type": "node", "code": one.code, "kind": kind, "name": name}
    status = session.catalogue.timelines[one.id].status(session.as_of)
    return {
        "type": "standard",
        "id": one.id,
        "number": str(one.number) if one.number else None,
        "title": one.title.as_json(),
        "status": status.value if status else None,
        "validity": session.catalogue.validity(one, session.as_of),
    }
