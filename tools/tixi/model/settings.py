"""What a catalogue settles for itself in its framework: levels, bodies, look-up addresses, terms.

The defaults are those of the Chinese standards system.
"""

from typing import Annotated, Final

from pydantic import Field, StringConstraints

from tixi.model.fields import Frozen, LevelName, LocalizedName, LocalizedNote, Url
from tixi.model.prefixes import Level
from tixi.model.text import Lang, Text

BodyName = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9]+([ /-][A-Za-z0-9]+){0,4}$", max_length=40)
]


class OwnLevel(Frozen):
    """A level of standards that the system has; its records are in the folder of its id."""

    id: LevelName = Field(description="标识，即文件夹名 · the id, and the folder of its records")
    name: LocalizedName = Field(description="名称 · the name")


class NumberBody(Frozen):
    """A standards body as its numbers begin (EN, NIST FIPS), and the level of its documents."""

    id: BodyName = Field(description="编号的开头 · how its numbers begin")
    name: LocalizedName | None = Field(None, description="名称 · its name")
    level: LevelName | None = Field(None, description="级别 · their level, else international")


class LookUp(Frozen):
    """A registry that has the official text of the standards of some levels."""

    levels: tuple[LevelName, ...] = Field(min_length=1, description="级别 · the levels it has")
    name: LocalizedName = Field(description="名称 · its name")
    url: Url = Field(description="检索网址，编号接在其后 · its search; the number is appended")


class Term(Frozen):
    """A period that a document states, in months."""

    months: Annotated[int, Field(ge=1, le=240)] = Field(description="月数 · how many months")
    authority: LocalizedNote | None = Field(None, description="依据 · the document that says so")

    @property
    def source(self) -> Text:
        """The authority in brackets, empty where none is stated."""
        zh, en = (self.authority.get(lang) if self.authority else None for lang in Lang)
        return Text(f"（{zh}）" if zh else "", f" ({en})" if en else "")


class Terms(Frozen):
    """Terms and lead times of projects."""

    initiation: Term = Field(Term(months=3), description="立项最长月数 · initiation at most")
    submission: Term = Field(Term(months=18), description="计划至报批 · from plan to submission")
    mandatory: Term = Field(
        Term(months=24), description="强制性标准计划下达至报批 · the same, mandatory standards"
    )
    publication: Term = Field(
        Term(months=22), description="立项至发布平均用时 · average from initiation to publication"
    )
    review: Term = Field(Term(months=60), description="复审周期 · between reviews at most")
    levels: tuple[LevelName, ...] = Field(
        (Level.NATIONAL, Level.INDUSTRY), description="有报批期限的级别 · levels with such terms"
    )


CHINESE_TERMS: Final = Terms()
_PLATFORM: Final = LocalizedName(
    zh="全国标准信息公共服务平台", en="National public service platform for standards"
)
# The national platform has national, industry and local standards.
CHINESE_LOOK_UPS: Final = (
    LookUp(
        levels=(Level.NATIONAL, Level.INDUSTRY, Level.LOCAL),
        name=_PLATFORM,
        url="https://std.samr.gov.cn/search/std?q=",
    ),
    LookUp(
        levels=(Level.GROUP,),
        name=LocalizedName(zh="全国团体标准信息平台", en="National platform for group standards"),
        url="https://www.ttbz.org.cn/Home/Standard?searchType=2&key=",
    ),
)
