"""Where the rules end: what looks like a breach and is none, and where a breach is shown."""

import re
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest

from laid import AS_OF, OWN, lay
from tixi.rules import check
from tixi.store.errors import MAX_PROBLEMS_PER_FILE
from tixi.store.loader import load

N = "catalogue/standards/national"


def problem_lines(folder: Path, text: str, as_of: date = AS_OF) -> list[str]:
    """Every problem as `file:line:column code`."""
    problems = check(load(lay(folder, text)), as_of)
    return [f"{Path(p.path).name}:{p.line}:{p.column} {p.code}" for p in problems]


def history(*steps: str) -> str:
    """A history of `stage date` steps."""
    flow = [", date: ".join(step.split()) for step in steps]
    return "history:\n" + "".join(f"  - {{stage: {step}}}\n" for step in flow)


HERE = "gb-t-99999-2099.yaml"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        # dates of one period may stand in any order
        (["published 2099-03-15", "in-force 2099-03"], []),
        (["published 2099", "in-force 2099-01-01"], []),
        (["published 2099-03-01", "in-force 2099-03-01"], []),
        (["consultation 2099-02", "review 2099-02-01"], []),
        (["consultation 2099-02-02", "review 2099-02-01"], [f"{HERE}:4:27 TX401"]),
        # undated stages say nothing of order, and hide nothing that does
        (["initiated 2099-03", "drafting", "review 2099-02"], [f"{HERE}:5:27 TX401"]),
        # fast track and steps back before publication
        (["initiated 2098", "consultation 2099-01", "drafting 2099-02"], []),
        (["initiated 2098", "review 2099-01"], []),
        (["published 2099-02", "approved 2099-03"], [f"{HERE}:4:13 TX404"]),
        (["in-force 2099-03", "published 2099-03"], [f"{HERE}:4:13 TX404"]),
        # what may come again
        (["published 2099-01", "reaffirmed 2099-02", "reaffirmed 2099-03"], []),
        (["consultation 2098", "consultation 2099-01"], []),
        (["drafting 2097", "suspended 2098", "drafting 2099-01"], []),
        (["drafting 2098", "drafting 2099-01"], [f"{HERE}:4:13 TX403"]),
        # ends
        (["initiated 2097", "terminated 2099-01"], []),
        (["terminated 2098", "initiated 2099-01"], [f"{HERE}:4:13 TX405"]),
        # the future: announced days may lie ahead, reached ones may not
        (["published 2099-03", "in-force 2100-03", "withdrawn 2105"], []),
        (["published 2099"], []),  # the period has begun by the day of checking
        (["published 2099-06-01"], []),
        (["published 2099-06-02"], [f"{HERE}:3:30 TX406"]),
        (["published 2099-03", "reaffirmed 2104"], [f"{HERE}:4:31 TX406"]),
        (["planned 2100"], [f"{HERE}:3:28 TX406"]),
    ],
)
def test_histories(steps: list[str], expected: list[str], tmp_path: Path) -> None:
    text = "number: GB/T 99999-2099\n" + history(*steps)
    assert problem_lines(tmp_path, text) == expected


OLD = f"# {N}/gb-t-99998-2090.yaml\nnumber: GB/T 99998-2090\nscope: related\n"
NEW = f"# {N}/gb-t-99998-2098.yaml\nnumber: GB/T 99998-2098\nscope: related\n"
WITHDRAWN = history("published 2090", "withdrawn 2095")
ENDED = history("published 2099-01", "withdrawn 2099-02")


@pytest.mark.parametrize(
    ("record", "others", "expected"),
    [
        ("references: [GB/T 99998]\n", OLD + NEW + "replaces: [GB/T 99998-2090]\n", []),
        (
            "references: [GB/T 99998-2090]\n",
            OLD + NEW + "replaces: [GB/T 99998-2090]\n",
            [f"{HERE}:2:14 TX504"],
        ),
        # superseded only once its successor takes effect
        (
            "references: [GB/T 99998-2090]\n",
            OLD
            + NEW
            + "replaces: [GB/T 99998-2090]\n"
            + history("published 2099-03", "in-force 2100-06"),
            [],
        ),
        ("references: [GB/T 99998-2090]\n", OLD + WITHDRAWN, [f"{HERE}:2:14 TX504"]),
        # what has itself ended is no longer held to its references
        ("references: [GB/T 99998-2090]\n" + ENDED, OLD + WITHDRAWN, []),
        # a project may refer to a project
        (
            "references: [GB/T 99998-2098]\n" + history("drafting 2099-03"),
            NEW + history("drafting 2099-02"),
            [],
        ),
        (
            "references: [GB/T 99998-2098]\n",
            NEW + history("drafting 2099-02"),
            [f"{HERE}:2:14 TX505"],
        ),
        # undated, while an earlier edition is there to be read
        ("references: [GB/T 99998]\n", OLD + NEW + history("drafting 2099-02"), []),
        # a draft of the next edition does not yet replace the old one
        ("", OLD + NEW + history("drafting 2099-02"), []),
        ("", OLD + NEW, ["gb-t-99998-2098.yaml:1:9 TX408"]),
        # editions and successors share titles
        (
            "title: {zh: 同名}\n",
            OLD + "title: {zh: 同名}\n",
            [f"{HERE}:2:13 TX207"],
        ),
        (
            "title: {zh: 同名}\nreplaces: [GB/T 99998-2090]\n" + history("drafting 2099-03"),
            OLD + "title: {zh: 同名}\n",
            [],
        ),
        # parts of one standard may refer to one another
        (
            "references: [GB/T 99997.1-2099]\n",
            f"# {N}/gb-t-99997.1-2099.yaml\nnumber: GB/T 99997.1-2099\n"
            "references: [GB/T 99997.2-2099]\n"
            f"# {N}/gb-t-99997.2-2099.yaml\nnumber: GB/T 99997.2-2099\n"
            "references: [GB/T 99997.1-2099]\n",
            [],
        ),
    ],
)
def test_relations(record: str, others: str, expected: list[str], tmp_path: Path) -> None:
    text = f"# {N}/{HERE}\nnumber: GB/T 99999-2099\n{record}{others}"
    assert problem_lines(tmp_path, text) == expected


def test_a_cycle_is_reported_once_and_whole(tmp_path: Path) -> None:
    text = "".join(
        f"# {N}/gb-t-9999{n}-2099.yaml\nnumber: GB/T 9999{n}-2099\n"
        f"replaces: [GB/T 9999{n % 3 + 1}-2099]\n"
        for n in (1, 2, 3)
    )
    (problem,) = check(load(lay(tmp_path, text)), AS_OF)
    way = "GB/T 99991-2099 → GB/T 99992-2099 → GB/T 99993-2099 → GB/T 99991-2099"
    assert problem.message.en == f"a cycle of replacements: {way}"


def test_an_overlap_of_many_names_three_and_counts_the_rest(tmp_path: Path) -> None:
    text = "".join(
        f"# {N}/gb-t-{n}-2099.yaml\nnumber: GB/T {n}-2099\nscope: dedicated\n"
        for n in range(99991, 99997)
    )
    (problem,) = check(load(lay(tmp_path, text)), AS_OF)
    numbers = ", ".join(
        f"GB/T {n}-2099 (standards/national/gb-t-{n}-2099.yaml)" for n in (99991, 99992, 99993)
    )
    assert problem.message.en.startswith(
        f"like {numbers} and 2 more, a dedicated national standard on"
    )
    assert "gb-t-99993-2099.yaml) 和另外 2 项同为主题 1.1.1 的" in problem.message.zh


WAIVER = "waivers:\n  - {code: TX605, reason: {zh: 试用}, owner: 张三, until: 2099-12-31}\n"
STALE = "number: GB/T 99999-2098\nchecked: 2098-06-01\n" + history("published 2098-03")


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2099, 6, 1), ["TX607"]),  # 365 days: not yet stale, so nothing to waive
        (date(2099, 6, 2), []),
        (date(2099, 12, 31), []),  # the last day counts
        (date(2100, 1, 1), ["TX605", "TX606"]),
    ],
)
def test_a_waiver_spares_one_warning_until_its_day(
    day: date, codes: list[str], tmp_path: Path
) -> None:
    assert [line.split()[1] for line in problem_lines(tmp_path, STALE + WAIVER, day)] == codes


def test_a_waiver_never_spares_an_error(tmp_path: Path) -> None:
    text = "places: [9.9.9]\n" + WAIVER.replace("TX605", "TX301")
    assert [line.split()[1] for line in problem_lines(tmp_path, text)] == ["TX301", "TX608"]


def test_looking_back_is_no_checking_in_the_future(tmp_path: Path) -> None:
    assert problem_lines(tmp_path, "number: GB/T 99999-2099\n", date(2050, 1, 1)) == []


def test_a_year_that_is_the_numbers_own_needs_no_source(tmp_path: Path) -> None:
    sources = (
        'sources: {a: {url: "https://example.org", kind: mention, supports: [number, title]}}\n'
    )
    year = "number: GB/T 99999-2099\n" + sources + history("published 2099")
    assert problem_lines(tmp_path / "year", year) == []
    day = "number: GB/T 99999-2099\n" + sources + history("published 2099-03-01")
    assert problem_lines(tmp_path / "day", day) == [f"{HERE}:2:1 TX604"]


SEED = """\
# seeds/made-up.yaml
id: made-up
nodes:
  - {code: "1", name: 虚构类, kind: category}
"""
TREE = """\
# catalogue/framework.yaml
nodes:
  - code: "1"
    name: {zh: 虚构类}
    kind: category
    %s
    children:
      - {code: "1.1", name: {zh: 虚构子类}, kind: domain, children: [%s]}
%s"""
OF_NODES = ("TX307", "TX312", "TX317", "TX318")
TOPIC = 'code: "1.1.1", name: {zh: 虚构主题}, kind: topic'
WORDING = (
    "wordings: [{document: %s, name: {zh: 别名}, evidence: seen, source: page, why: {zh: 虚构}}]"
)


@pytest.mark.parametrize(
    ("above", "below", "more", "expected"),
    [
        ("", f"{{{TOPIC}}}", "", []),
        ("", '{code: "1.1.1", name: {zh: 又}, kind: category}', "", ["TX307 cannot hold the"]),
        ("", f"{{{TOPIC}}}", f"  - {{{TOPIC.replace('1.1.1', '2')}}}\n", ["TX307 at the top"]),
        ('seed: {document: made-up, code: "1"}', f"{{{TOPIC}}}", "", []),
        (
            "",
            f'{{{TOPIC}, seed: {{document: made-up, code: "1"}}}}',
            "",
            ["TX312 “1.1.1” is a topic, but “1” of made-up is a category"],
        ),
        (WORDING % "elsewhere", f"{{{TOPIC}}}", "", ["TX317 no “elsewhere” in seeds/"]),
        (WORDING % "made-up", f"{{{TOPIC}}}", "", ["TX317 made-up has no source “page”"]),
        (
            "",
            f"{{{TOPIC}, adoptable: [{{standard: {OWN}}}]}}",
            "",
            ["TX318 is not an international"],
        ),
        (
            "adoptable: [{standard: iso-99999-2099}]",
            f"{{{TOPIC}}}",
            "",
            ["TX318 belongs to a topic"],
        ),
    ],
)
def test_the_tree(above: str, below: str, more: str, expected: list[str], tmp_path: Path) -> None:
    foreign = "# catalogue/standards/international/iso-99999-2099.yaml\nnumber: ISO 99999:2099\n"
    text = f"number: GB/T 99999-2099\n{SEED}{foreign}{TREE % (above or '# none', below, more)}"
    found = [p for p in check(load(lay(tmp_path, text)), AS_OF) if p.code in OF_NODES]
    assert [p.code for p in found] == [one.split(" ")[0] for one in expected]
    for problem, one in zip(found, expected, strict=True):
        assert one.partition(" ")[2] in problem.message.en


@pytest.mark.parametrize(
    ("record", "codes"),
    [
        # the number's year may precede publication by days, and never follows it
        ("number: GB/T 99998-2098\n" + history("published 2099-01-05"), []),
        ("number: GB/T 99998-2097\n" + history("published 2099-01-05"), ["TX210"]),
        ("number: GB/T 99998-2099\n" + history("published 2098-12-31"), ["TX210"]),
        ("number: GB/T 99998-2099\n" + history("published"), []),
        ("number: GB/T 99998-2099\n" + history("approved 2099-03"), []),
        # another base is no later edition
        ("number: GB/T 99998-2099\nreplaces: [GB/T 99998-2090, GB/T 99998]\n", []),
        ("number: GB/T 99998-2098\nreplaces: [GB/T 99997-2099]\n", []),
        ("number: GB/T 99998-2098\nreplaces: [GB/T 99998-2099]\n", ["TX508"]),
        # what is still a project may say that it is not published
        ("level: national\nnotes: {zh: 尚未发布}\n" + history("drafting 2099-03"), []),
        ("number: GB/T 99998-2099\nnotes: {en: It has not been published yet.}\n", ["TX410"]),
    ],
)
def test_published_records(record: str, codes: list[str], tmp_path: Path) -> None:
    name = "plan-made-up" if "level:" in record else "gb-t-99998-2099"
    if found := re.search(r"number: GB/T (\d+-\d{4})", record):
        name = f"gb-t-{found[1]}"
    text = f"# {N}/{name}.yaml\n{record}"
    assert [line.split()[1] for line in problem_lines(tmp_path, text)] == codes


@pytest.mark.parametrize(
    ("places", "code"),
    [
        ([f"{n // 900}.{n % 900}" for n in range(10_000)], "TX301"),
        (["1.1.1"] * 10_000, "TX304"),
    ],
    ids=["unknown", "twice"],
)
def test_of_very_many_problems_of_a_file_the_rest_is_counted_and_errors_are_kept(
    tmp_path: Path, places: list[str], code: str
) -> None:
    listed = ", ".join(f'"{place}"' for place in places)
    text = f"number: GB/T 99999-2099\nplaces: [{listed}]\nsources: {{}}\n"
    start = perf_counter()
    problems = check(load(lay(tmp_path, text)), AS_OF)
    assert perf_counter() - start < 20
    assert len(problems) == MAX_PROBLEMS_PER_FILE + 1
    assert {one.code for one in problems[:-1]} == {code}
    assert sum("more in this file, not listed" in one.message.en for one in problems) == 1
