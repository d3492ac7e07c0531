"""Changes as a comment on a pull request."""

from datetime import date

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from catalogues_made import Made, catalogues
from made import catalogue, node, standard, target, topic
from tixi.formats.changes import MAX_COMMENT_CHARS, changes_md
from tixi.measures.diff import Changes, Side, diff
from tixi.model.problem import Problem, Severity
from tixi.model.text import Lang, Text

DAY = date(2098, 6, 30)
MAIN, TREE = Text("版本 main ", "revision main"), Text("工作区", "the working tree")
NODES = [node("1", "category", node("1.1", "domain", topic("1.1.1"), topic("1.1.2")))]
EVIL = "@someone </details><script>alert(1)</script> | `x` [y](https://evil.example) ![z](z) #1"


def made() -> Changes:
    before = standard("plan-a", "drafting 2097-01-01", places=["1.1.1"])
    after = standard(
        "GB/T 99991-2098", "published 2098-05-01", places=["1.1.1"], aliases=["plan-a"]
    )
    lost = standard("GB/T 99992-2090", "published 2090-01-01", places=["1.1.2"])
    waiver = {
        "code": "TX605",
        "reason": {"en": "made up"},
        "owner": "A. Owner",
        "until": "2098-12-31",
    }
    new = standard("YD/T 99993-2098", "drafting 2098-01-01", waivers=[waiver])
    old = catalogue(NODES, before, lost, targets=(target("a", "2099-01-01", 2),))
    now = catalogue(NODES, after, new, targets=(target("a", "2099-01-01", 1),))
    words = Text("甲不对", "a is wrong")
    wrong = Problem("catalogue/framework.yaml", 3, 1, "TX999", Severity.WARNING, words)
    return diff(Side(old), Side(now, (wrong,)), DAY)


def test_the_whole_comment() -> None:
    assert (
        changes_md(made(), MAIN, TREE, Lang.EN)
        == """\
### Changes in the catalogue

From revision main to the working tree, both counted on 2098-06-30.

Records: 1 added, 1 removed, 1 renumbered, 1 changed; problems: 1 new, 0 resolved.

**Targets**

- target a: 1; required: 2 → 1

**Topics**

- ↑ 1.1.1 topic 1.1.1: in progress → covered
- ↓ 1.1.2 topic 1.1.2: covered → missing

**New problems**

- catalogue/framework.yaml:3 TX999 a is wrong

**New waivers**

- YD/T 99993-2098 TX605 (A. Owner, 2098-12-31: made up)

<details><summary>Added (1)</summary>

- YD/T 99993-2098 虚构标准 YD/T 99993-2098

</details>

<details><summary>Removed (1)</summary>

- GB/T 99992-2090 虚构标准 GB/T 99992-2090

</details>

<details><summary>Renumbered (1)</summary>

- plan-a → GB/T 99991-2098 虚构标准 GB/T 99991-2098

</details>

<details><summary>Changed (1)</summary>

- GB/T 99991-2098 虚构标准 GB/T 99991-2098: drafting → published; \
changed number: ∅ → GB/T 99991-2098, title.zh: 虚构标准 plan-a → 虚构标准 GB/T 99991-2098, \
aliases, history, level

</details>
"""
    )


def test_nothing_changed_is_said_in_one_sentence() -> None:
    assert changes_md(Changes(DAY), MAIN, TREE, Lang.ZH) == (
        "### 目录的变化\n\n从版本 main 到工作区，都按 2098-06-30 计数。\n\n目录没有变化。\n"
    )


@pytest.mark.parametrize("lang", list(Lang))
def test_hostile_names_stay_text_in_every_section(lang: Lang) -> None:
    title = {"zh": EVIL, "en": EVIL}
    nodes = [node("1", "category", node("1.1", "domain", topic("1.1.1", name=title)))]
    evil = standard("GB/T 99991-2098", "published 2098-01-01", title=title, places=["1.1.1"])
    changed = standard("GB/T 99992-2098", "published 2098-01-01", title=title)
    before = standard("GB/T 99992-2098", "drafting", sources={"a": {
        "url": "https://evil.example/@someone", "kind": "mention"}})  # fmt: skip
    goal = target("a", "2099-01-01", 2)
    goal = goal.model_copy(update={"title": goal.title.model_copy(update=title)})
    old = catalogue(NODES, before)
    new = catalogue(nodes, evil, changed, targets=(goal,))
    wrong = Problem("catalogue/@x", 1, 1, "TX1", Severity.ERROR, Text(EVIL, EVIL))
    found = diff(Side(old), Side(new, (wrong,)), DAY)
    text = changes_md(found, Text(EVIL, EVIL), Text(EVIL, EVIL), lang)
    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    assert "<script" not in page
    assert "<a " not in page
    assert "<img" not in page
    assert "@s" not in page
    assert "@x" not in page
    assert "#1" not in page
    assert page.count("<details>") == page.count("</details>") == 3


@given(catalogues().map(Made.catalogue), catalogues().map(Made.catalogue))
@settings(max_examples=30)
def test_any_changes_can_be_written(one: object, other: object) -> None:
    for lang in Lang:
        assert changes_md(diff(Side(one), Side(other), DAY), MAIN, TREE, lang)  # type: ignore[arg-type]


@pytest.mark.parametrize("letter", ["标", "|", "@", "<", "#"])
def test_however_much_changed_both_languages_fit_one_comment(letter: str) -> None:
    name = {"zh": letter * 1000, "en": letter * 1000}
    many = range(1000, 1400)
    old = catalogue(
        [node("2", "category", *(topic(f"2.{n}", name=name) for n in range(1, 400)))],
        *(standard(f"GB/T {n}-2090", "drafting", title=name) for n in many),
        *(standard(f"YD/T {n}-2090", "drafting", title=name) for n in many),
        *(standard(f"plan-a{n}", "drafting", title=name) for n in many),
    )
    new = catalogue(
        [node("1", "category", *(topic(f"1.{n}", name=name) for n in range(1, 400)))],
        *(standard(f"YD/T {n}-2090", "published", title=name, committee="x" * 900) for n in many),
        *(standard(f"T/A {n}-2090", "drafting", title=name) for n in many),
        *(standard(f"GB/Z {n}-2090", "drafting", title=name, aliases=[f"plan-a{n}"]) for n in many),
        targets=tuple(
            (one := target(f"t{n}", "2099-01-01", 1)).model_copy(
                update={"title": one.title.model_copy(update=name)}
            )
            for n in range(400)
        ),
    )
    words = Text(letter * 900, letter * 900)
    problems = tuple(Problem(letter * 900, n, 1, "TX1", Severity.ERROR, words) for n in many)
    found = diff(Side(old), Side(new, problems), DAY)
    for lang, more in ((Lang.ZH, "另有"), (Lang.EN, "more")):
        text = changes_md(found, Text(letter * 500, letter * 500), TREE, lang)
        assert len(text) <= MAX_COMMENT_CHARS
        assert text.count(more) >= 7
    assert 2 * MAX_COMMENT_CHARS < 65_536
