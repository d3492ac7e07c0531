"""`tixi forecast`: what the counts may be at each deadline ahead."""

from typing import Annotated

from typer import Option

from tixi.cli.forecast_text import tell
from tixi.cli.messages import LangOption, tr
from tixi.cli.options import (
    AsOfOption,
    CatalogueOption,
    FormatOption,
    TextOrJson,
    complete_targets,
    open_session,
    require_target,
)
from tixi.measures.forecast import (
    forecast_json,
    forecasts,
)
from tixi.measures.forecast.basis import INDEPENDENT
from tixi.model.text import Text


def run(
    form: FormatOption = TextOrJson.TEXT,
    target: Annotated[
        str | None,
        Option(
            "--target",
            metavar="ID",
            autocompletion=complete_targets,
            help="只预测一个目标 · forecast this target only",
        ),
    ] = None,
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
) -> int:
    """预测各目标到期时的计数、80 % 区间和达到的概率。 · Forecast each open target's count.

    概率由精确分布算出，不靠模拟；并说明依据多少历史。 ·
    Chances come from exact distributions, without simulation; says on how much history they rest.
    """
    session = open_session(catalogue, lang, as_of)
    require_target(session.catalogue, target)
    found = forecasts(session.catalogue, session.as_of, target)
    if form is TextOrJson.JSON:
        session.console.print_json(forecast_json(found, session.as_of))
        return session.status()
    for item, day in found:
        tell(session, item, day)
    if found:
        session.console.print((tr(INDEPENDENT), "dim"))
    else:
        session.console.print(tr(Text("没有尚未到期的目标。", "No target lies ahead.")))
    return session.status()
