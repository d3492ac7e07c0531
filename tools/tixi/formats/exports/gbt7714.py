"""Records as references in the form of GB/T 7714-2015, one a line.

主要责任者. 题名: 标准编号[S]. 出版年. Issuing bodies are the 主要责任者 (at most three, then 等);
the number stands as 其他题名信息. A place and a house of publication are not kept in records, and
are left out rather than guessed. A project has no year of publication; its stage stands as 版本.
"""

from tixi.formats.citation import Citation
from tixi.formats.exports import Export, Rows
from tixi.formats.job import Job
from tixi.model.stages import STAGE_NAMES, UNDER_WAY, Stage
from tixi.model.text import Lang, Text

_AND_OTHERS = {Lang.ZH: "等", Lang.EN: "et al"}


def rows(job: Job) -> Rows:
    """A line for each record."""
    return Rows("", lambda standard: reference(job.cited(standard)) + "\n")


def reference(cited: Citation) -> str:
    """One reference, without the number that its place in a list gives it."""
    named = [*cited.issuers[:3], *([_AND_OTHERS[cited.shown]] if len(cited.issuers) > 3 else [])]
    title = f"{cited.title}: {cited.number}" if cited.number else cited.title
    parts = [", ".join(named), f"{title}[S]"]
    if cited.issued is not None:
        parts.append(str(cited.issued.year))
    elif cited.status in (Stage.PLANNED, *UNDER_WAY):
        stage = STAGE_NAMES[cited.status]
        parts.append(Text(f"{stage.zh}阶段", f"stage: {stage.en}").get(cited.shown))
    return ". ".join(filter(None, parts)) + "."


EXPORT = Export.of_rows(
    Text("GB/T 7714-2015 参考文献", "references in the form of GB/T 7714-2015"), ".txt", rows
)
