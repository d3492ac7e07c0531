"""`tixi report`: progress against every target, coverage and evidence."""

from enum import StrEnum
from typing import Annotated

from typer import Option

from tixi.cli.history_text import tell_history
from tixi.cli.members_text import tell_members
from tixi.cli.messages import LangOption, UsageError, tr
from tixi.cli.options import (
    AsOfOption,
    CatalogueOption,
    Session,
    complete_targets,
    open_session,
    require_target,
)
from tixi.cli.report_text import tell
from tixi.formats.history_csv import history_csv
from tixi.formats.history_md import history_md
from tixi.formats.report_csv import report_csv
from tixi.formats.report_md import report_md
from tixi.measures.counting import count
from tixi.measures.history import history
from tixi.measures.history_json import history_json
from tixi.measures.report import report
from tixi.model.catalogue import Catalogue
from tixi.model.text import Text, abbreviate


class Form(StrEnum):
    """Forms of the result."""

    TEXT = "text"
    JSON = "json"
    MD = "md"
    CSV = "csv"


def run(
    form: Annotated[
        Form,
        Option(
            "--format",
            metavar="text|json|md|csv",
            help="输出格式，缺省 text；csv 是各节点的覆盖 · "
            "form of the result, text if not given; csv is the coverage by node",
        ),
    ] = Form.TEXT,
    target: Annotated[
        str | None,
        Option(
            "--target",
            metavar="ID",
            autocompletion=complete_targets,
            help="只报告一个目标，并列出计入的 · report on this target only, and on what it counts",
        ),
    ] = None,
    fail_under: Annotated[
        list[str] | None,
        Option(
            "--fail-under",
            metavar="ID=N",
            help="该目标计数不足 N 则退出码为 1，可重复 · "
            "exit with 1 when this target's count is below N; may be repeated",
        ),
    ] = None,
    over_time: Annotated[
        bool,
        Option(
            "--history",
            help="另报逐月计数和达到要求的日期（csv 时只输出逐月计数） · "
            "also the counts month by month and the day each was enough "
            "(as csv, the months alone)",
        ),
    ] = False,
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
) -> int:
    """报告各目标的进展、覆盖和证据。 · Report progress against every target, coverage, evidence.

    计数只含本目录有据可查的标准，是下限，不是主管部门的统计。 ·
    Counts are of what the catalogue holds evidence for: a lower bound, not an official tally.
    """
    session = open_session(catalogue, lang, as_of)
    require_target(session.catalogue, target)
    floors = [_floor(text, session.catalogue) for text in fail_under or ()]
    found = report(session.catalogue, session.as_of, target)
    past = history(session.catalogue, session.as_of, target) if over_time else None
    if form is Form.JSON:
        data = found.as_json() | ({"history": history_json(past)} if past else {})
        session.console.print_json(data)
    elif form is Form.CSV:
        session.console.write(history_csv(past) if past else report_csv(found.coverage))
    elif form is Form.MD:
        session.console.write(report_md(found, session.lang))
        if past:
            session.console.write("\n" + history_md(past, session.lang))
    else:
        tell(session.console, found, session.lang)
        for item in found.targets if target else ():
            tell_members(session.console, session.catalogue, item, session.lang)
        if past:
            tell_history(session.console, past, session.lang)
    return session.status(failed=_fell(session, floors))


def _floor(text: str, catalogue: Catalogue) -> tuple[str, int]:
    name, _, number = text.partition("=")
    if not (number.isascii() and number.isdigit() and len(number) < 9):
        raise UsageError(
            f"--fail-under 应写作 ID=N，不是“{abbreviate(text)}”",
            f"--fail-under is written ID=N, not “{abbreviate(text)}”",
            Text("例：--fail-under by-2024=17", "for example: --fail-under by-2024=17"),
        )
    require_target(catalogue, name)
    return name, int(number)


def _fell(session: Session, floors: list[tuple[str, int]]) -> bool:
    """Whether a target's count on the day is below its floor; says so of each that is."""
    fell = False
    catalogue = session.catalogue
    targets = {one.id: one for one in catalogue.targets}
    for name, floor in floors:
        counted = count(catalogue, targets[name], session.as_of)
        if counted < floor:
            fell = True
            text = Text(
                f"{name} 计 {counted} 项，不足 {floor} 项",
                f"{name} counts {counted}, fewer than {floor}",
            )
            session.console.warn((f"tixi: {tr(text)}", "red"))
    return fell
