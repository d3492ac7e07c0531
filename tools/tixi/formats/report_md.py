"""The progress report as Markdown, to stand in an issue, a pull request or a page."""

from tixi.formats.markdown import escaped, figures
from tixi.measures.coverage import STATE_NAMES, State, rate
from tixi.measures.evidence import EVIDENCE_NAMES
from tixi.measures.readings import READING_STAGES
from tixi.measures.report import Report
from tixi.measures.verdict import caveat, verdict
from tixi.model.stages import STAGE_NAMES
from tixi.model.standard import SCOPE_NAMES
from tixi.model.text import Lang, Text


def report_md(report: Report, lang: Lang) -> str:
    """Markdown (with tables, as GitHub reads it): answers, readings, coverage, evidence."""

    def say(zh: str, en: str) -> str:
        return Text(zh, en).get(lang)

    blocks = [f"## {say(f'进展（至 {report.as_of}）', f'Progress as of {report.as_of}')}"]
    blocks.append(
        "\n".join(
            f"- **{escaped(item.target.title.get(lang))}**{say('：', ': ')}"
            f"{verdict(item).get(lang)}"
            for item in report.targets
        )
    )
    blocks.append(f"> {caveat(report.coverage.catalogue).get(lang)}")
    stages = [STAGE_NAMES[stage].get(lang) for stage in READING_STAGES]
    reached = (
        (
            f"`{item.target.id}`",
            " + ".join(SCOPE_NAMES[scope].get(lang) for scope in reading.scopes),
            *(reading.reached[stage] for stage in READING_STAGES),
        )
        for item in report.targets
        for reading in item.readings
    )
    blocks.append(figures((say("目标", "target"), say("范围", "scope"), *stages), reached, 2))
    expected, existing = report.coverage.totals
    blocks.append(
        f"### {say('覆盖', 'Coverage')} {existing}/{expected} "
        f"({100 * rate(existing, expected):.1f} %)"
    )
    states = [STATE_NAMES[state].get(lang) for state in State]
    blocks.append(
        figures(
            (say("类", "category"), say("应有", "expected"), say("现有", "existing"), *states),
            (
                (
                    f"{node.code} {escaped(node.name.get(lang))}",
                    node.expected_count,
                    report.coverage.existing_at(node),
                    *report.coverage.states_at(node).values(),
                )
                for node in report.coverage.catalogue.framework.nodes
            ),
            1,
        )
    )
    blocks.append(f"### {say('证据', 'Evidence')}")
    kinds = [EVIDENCE_NAMES[kind].get(lang) for kind in report.evidence]
    bases = [(say("有效记录", "live records"), sum(report.evidence.values()), report.evidence)]
    bases += [
        (f"`{item.target.id}`", item.decisive, report.evidence_of(item)) for item in report.targets
    ]
    header = (say("其中", "of"), say("项数", "number"), *kinds)
    rows = ((name, number, *counts.values()) for name, number, counts in bases)
    blocks.append(figures(header, rows, 1))
    return "\n\n".join(block for block in blocks if block) + "\n"
