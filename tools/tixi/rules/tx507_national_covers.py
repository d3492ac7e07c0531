"""An industry standard that a national one may now cover."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.level import Level
from tixi.model.lifecycle import Stage
from tixi.model.problem import Finding, Severity
from tixi.model.standard import Scope, Standard
from tixi.model.text import Text
from tixi.rules import Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Dedicated industry standards whose home topic has a later dedicated national one.

    Both live and published on the day; an industry standard newer than the national one was made
    knowing it.
    """
    for standard in catalogue.live(as_of):
        if standard.standing is not Level.INDUSTRY or not _published(catalogue, standard, as_of):
            continue
        home = standard.places[0] if standard.places else ""
        for other in catalogue.on_topic.get(home, ()):
            if (
                other.standing is Level.NATIONAL
                and other.places[0] == home
                and _published(catalogue, other, as_of)
                and _day(catalogue, other) >= _day(catalogue, standard)
            ):
                message = Text(
                    f"主题 {home} 已有国家标准 {other.label}，它发布在后",
                    f"the topic {home} has a later national standard, {other.label}",
                )
                hint = Text(
                    "比对两者内容：已被覆盖就等废止公告；没有，写豁免（waivers）说明",
                    "compare the two: if covered, look for its withdrawal; if not, say so in "
                    "a waiver",
                )
                yield Finding(standard.id, ("number",), message, hint)
                break


def _published(catalogue: Catalogue, standard: Standard, as_of: date) -> bool:
    life = catalogue.lives[standard.id]
    dedicated = standard.scope is Scope.DEDICATED and standard.number is not None
    return dedicated and life.live(as_of) and life.has_reached(Stage.PUBLISHED, as_of)


def _day(catalogue: Catalogue, standard: Standard) -> date:
    """The day of publication of a published record."""
    day = catalogue.lives[standard.id].reached_on(Stage.PUBLISHED)
    assert day is not None, "only of published records"
    return day


_HEAD = """\
# catalogue/standards/industry/yd-t-99999-2098.yaml
number: YD/T 99999-2098
history:
  - {stage: published, on: 2098-03-01}
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
"""

RULE = Rule(
    code="TX507",
    severity=Severity.WARNING,
    title=Text(
        "行业标准可能已被国家标准覆盖", "an industry standard that a national one may now cover"
    ),
    why=Text(
        "已有推荐性国家标准的，不再制定行业标准；国家标准后来发布，原有行业标准就该看一看。",
        "Where a recommended national standard exists no industry standard is made; once a "
        "national one comes later, the industry one is due for a look.",
    ),
    source=Text(
        "行业标准管理办法（2023年市场监管总局令第86号）",
        "Measures for industry standards (SAMR order 86 of 2023)",
    ),
    bad=_HEAD,
    good=_HEAD + 'places: ["1.1.2"]\n',
    check=check,
)
