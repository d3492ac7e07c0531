"""What `tixi add` writes: the fields of a new record, or the number of a published project.

Values come from options, from answers on a terminal, or from defaults.
"""

import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import count
from typing import Any, TypeVar

import typer
from pydantic import TypeAdapter, ValidationError

from tixi.cli.console import console
from tixi.cli.messages import MAX_NAMES_LISTED, UsageError, available, language, tr, unknown_name
from tixi.cli.options import Session, find_record
from tixi.formats.citation import registry_link
from tixi.measures.search import search, suggest_topics
from tixi.model.catalogue import Catalogue
from tixi.model.dates import parse_date
from tixi.model.fields import SingleLine, Url
from tixi.model.framework import Framework, Node, NodeKind
from tixi.model.number import Number, parse_own_number, parse_plan, plan_in, plan_level
from tixi.model.stages import MILESTONES, STAGE_NAMES, Stage
from tixi.model.standard import SCOPE_NAMES, SOURCE_NAMES, Scope, Source, SourceKind, Standard
from tixi.model.text import Lang, Text, TextError, abbreviate
from tixi.store.errors import suggest
from tixi.store.records import (
    Promotion,
    RecordDraft,
    create_record,
    plan_id,
    promote_lead,
    promote_record,
)
from tixi.table_import.cells import read_cell, read_day, reading_for

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)

MAX_TOPICS_LISTED = 20
MIN_SHARE_FOR_DEFAULT = 0.5  # of a title, found in a topic: below it the topic is seldom right
_GENERIC_LABELS = {"www", "m", "mp", "com", "cn", "org", "net", "gov", "edu", "co", "int", "eu"}
_YES, _NO = ("y", "yes", "是"), ("n", "no", "否")

# What a project's record has already: it is corrected in the file.
_NOT_WHEN_PUBLISHING = (
    "--plan", "--level", "--id", "--title", "--title-en", "--scope", "--place", "--stage",
    "--committee", "--issuer",
)  # fmt: skip


class AskAgain(Exception):
    """Raised by a parser of an answer that has printed help: the question is repeated."""


class StepBack(Exception):
    """Raised for the answer `<`: the question before is to be asked again."""


class Prompter:
    """Reads one value after another; without a terminal it only collects what is missing.

    `options` holds the options of the command line by flag, None where one is absent. To the
    answer `?` a question lists its choices.
    """

    def __init__(self, options: Mapping[str, str | None]) -> None:
        self.options = options
        self.interactive = is_interactive()
        self._missing: list[str] = []
        self._answers: list[Any] = []  # the values of the answers so far, to be given again
        self._given = 0  # how many of them this run of the questions has used

    def run(self, ask: Callable[[], T]) -> T:
        """What `ask` makes of the answers; `<` asks again from the start, up to the last answer."""
        options = self.options
        while True:
            self._given, self.options = 0, options
            try:
                return ask()
            except StepBack:
                del self._answers[-1:]

    def value(
        self,
        flag: str,
        question: Text,
        parse: Callable[[str], T],
        default: str | None = None,
        choices: Sequence[str] = (),
        explained: Sequence[str] = (),
    ) -> T | None:
        """The value of an option, of an answer, or the default, which an empty answer takes.

        None when it is missing, which `require_all` reports. Raises UsageError for an option that
        cannot be parsed, typer.Abort when the terminal is closed; a wrong answer is reported and
        the question repeated.
        """
        option = self.options.get(flag)
        if option is not None:
            try:
                return parse(option)
            except TextError as error:
                text = error.text
                raise UsageError(f"{flag}：{text.zh}", f"{flag}: {text.en}", error.hint) from None
        if not self.interactive:
            if default is not None:
                return parse(default)
            self._missing.append(flag)
            return None
        if self._given < len(self._answers):
            console().take()  # what was printed with the question before
            self._given += 1
            return self._answers[self._given - 1]  # type: ignore[no-any-return]
        listed = tr(f"（{'、'.join(choices)}）", f" ({', '.join(choices)})") if choices else ""
        while True:
            console().flush()
            answer: str = typer.prompt(
                f"{tr(question)}{listed}",
                default=default or "",
                show_default=bool(default),
                prompt_suffix=tr("：", ": "),
            )
            answer = answer.strip()
            if answer == "<":
                raise StepBack
            if answer in ("?", "？"):
                for line in explained or [tr("照实填写", "no list: write it as it is")]:
                    console().print(f"  {line}")
                continue
            try:
                value = parse(answer)
            except AskAgain:
                continue
            except TextError as error:
                console().warn(("  ✗ ", "red"), tr(error.text))
                if error.hint is not None:
                    console().warn("    → ", tr(error.hint))
                continue
            self._answers.append(value)
            self._given += 1
            return value

    def optional(self, flag: str, question: Text, parse: Callable[[str], T]) -> T | None:
        """A value that may be left out, as an empty answer does."""
        return self.value(flag, question, lambda text: parse(text) if text.strip() else None, "")

    def choice(
        self,
        flag: str,
        question: Text,
        names: Mapping[Choice, Text],
        column: str,
        default: Choice | None,
        listed: Iterable[Choice] = (),
    ) -> Choice | None:
        """One of some values, in any word that a table may use for it in a column.

        The question lists the values, or those of `listed`, by their names in Chinese.
        """
        chinese = language() is Lang.ZH
        labels = {each: name.zh if chinese else str(each) for each, name in names.items()}

        def parse(text: str) -> Choice:
            try:
                value = read_cell(column, text)
            except TextError:
                what = abbreviate(text)
                zh, en = f"不能是“{what}”", f"“{what}” is not a valid value"
                raise TextError(zh, en, suggest(text, list(labels.values()))) from None
            return next(each for each in names if each == value)

        offered = [labels[each] for each in listed or names]
        explained = [f"{each!s:<14}{tr(name)}" for each, name in names.items()]
        usual = labels[default] if default else None
        return self.value(flag, question, parse, usual, offered, explained)

    def require_all(self) -> None:
        """Raises UsageError that names every missing option."""
        if self._missing:
            raise UsageError(
                f"缺少 {'、'.join(self._missing)}（没有终端，不能询问）",
                f"missing: {', '.join(self._missing)} (no terminal to ask on)",
                Text("见 tixi add --help", "see tixi add --help"),
            )

    def confirm(self, question: Text) -> bool:
        """Whether the answer is yes, which an empty one is; yes without a terminal."""

        def parse(text: str) -> bool:
            if text.lower() not in (*_YES, *_NO):
                raise TextError("请答 y 或 n", "answer y or n")
            return text.lower() in _YES

        return bool(self.value("", question, parse, "y", ("y", "n")))


def is_interactive() -> bool:
    """Whether there is a terminal to ask on."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def new_record(
    session: Session, prompter: Prompter, replaces: Sequence[str], *, needs_source: bool = False
) -> tuple[str, dict[str, Any]]:
    """The id for a record without a number, and the fields as its file holds them.

    Raises UsageError for what is wrong or missing.
    """
    options, interactive = prompter.options, prompter.interactive
    framework = session.catalogue.framework
    data: dict[str, Any] = {}
    question = Text(
        "标准编号（还没有就直接回车）", "Number of the standard (Enter if it has none yet)"
    )
    number = prompter.optional("--number", question, _number_parser(session))
    if number is not None:
        data["number"] = str(number)
        _print_number(session, number)
    if number is None or options["--plan"] is not None:
        question = Text("计划号（没有就回车）", "Plan number (Enter for none)")
        plan = prompter.optional(
            "--plan", question, lambda text: _parse_plan(session.catalogue, text)
        )
        data |= {"plan": plan} if plan else {}
    if number is None or options["--level"] is not None:
        flag = "--level" if options["--level"] or interactive else "--number|--plan|--level"
        usual = framework.levels[0] if interactive else None
        usual = plan_level(data["plan"]) if "plan" in data else usual
        question = Text("宜定级别", "Intended level")
        with reading_for(framework):
            data["level"] = prompter.choice(flag, question, framework.level_names, "level", usual)
    data["title"] = _title(prompter, framework)
    scope = Scope.DEDICATED if interactive else None
    scope = prompter.choice("--scope", Text("范围", "Scope"), SCOPE_NAMES, "scope", scope)
    data["scope"] = scope
    places = _places(session, prompter, next(iter(data["title"].values()), ""), scope)
    data |= {"places": places} if places else {}
    data["history"] = _history(session, prompter, number)
    data |= {"replaces": replaces} if replaces else {}
    data |= {name: options[f"--{name}"] for name in ("committee", "issuer") if options[f"--{name}"]}
    data["sources"] = _source(session, prompter, data, needed=needs_source)
    data["checked"] = session.as_of.isoformat()
    notes_lang = "zh" if framework.title.zh else "en"
    data |= {"notes": {notes_lang: options["--notes"]}} if options["--notes"] else {}
    prompter.require_all()
    slug = options["--id"]
    return (f"plan-{slug.removeprefix('plan-')}" if slug else plan_id(data)), data


def record_from_lead(
    session: Session, prompter: Prompter, words: str, replaces: Sequence[str]
) -> RecordDraft:
    """The draft of a record with the number, title, topics and level of a lead, where no option
    says otherwise; it needs a source. Raises UsageError.
    """
    catalogue, given = session.catalogue, prompter.options
    found = catalogue.find_leads(words)
    if not found:
        known = [lead.label or lead.title.text.zh for lead in catalogue.leads]
        raise unknown_name(Text("线索", "lead"), words, known)
    if len(found) > 1:
        names, what = [lead.label or tr(lead.title) for lead in found], abbreviate(words)
        zh, en = f"“{what}”指的线索不止一条", f"more than one lead matches “{what}”"
        raise UsageError(zh, en, available(names))
    lead, title = found[0], found[0].title
    claimed = {"--number": lead.label, "--title": title.zh, "--title-en": title.en}
    claimed |= {"--place": ",".join(lead.places), "--level": lead.intended_level}
    prompter.options = {
        flag: claimed.get(flag) or None if value is None else value for flag, value in given.items()
    }
    name, data = new_record(session, prompter, replaces, needs_source=True)
    if "number" in data and given["--level"] is None:
        data.pop("level", None)
    if title.translated and title.get(Lang(title.translated)) == data["title"].get(
        title.translated
    ):
        data["title"]["translated"] = title.translated
    draft = create_record(session.loaded, name, data)
    if aliases := [alias for alias in lead.aliases if alias != draft.standard.id]:
        draft = create_record(session.loaded, name, data | {"aliases": aliases})
    return promote_lead(session.loaded, lead, draft)


def _title(prompter: Prompter, framework: Framework) -> dict[str, str]:
    """The title: Chinese and perhaps English; the other way round where English is enough."""
    chinese = Text("中文名称", "Chinese title"), "--title", "zh"
    english = Text("英文名称", "English title"), "--title-en", "en"
    alone = prompter.options["--title-en"] and not prompter.options["--title"]
    english_first = framework.title.zh is None or (alone and not prompter.interactive)
    first, second = (english, chinese) if english_first else (chinese, english)
    title = {first[2]: prompter.value(first[1], first[0], _line)}
    name = second[0]
    question = Text(f"{name.zh}（没有就回车）", f"{name.en} (Enter for none)")
    title[second[2]] = prompter.optional(second[1], question, _line)
    return {lang: text for lang in ("zh", "en") if (text := title[lang])}


def promotion(
    session: Session, prompter: Prompter, name: str, replaces: Sequence[str]
) -> tuple[RecordDraft, str]:
    """The draft of a project's record with its number, and the id it had; raises UsageError."""
    old = find_record(session.catalogue, name)
    if old.number is not None:
        raise UsageError(f"{old.id} 已有编号", f"{old.id} has a number already")
    extra = [flag for flag in _NOT_WHEN_PUBLISHING if prompter.options[flag] is not None]
    if extra:
        raise UsageError(
            f"--publish 不接受 {'、'.join(extra)}：发布后直接改文件",
            f"--publish does not take {', '.join(extra)}: edit the file afterwards",
        )
    question = Text("标准编号", "Number of the standard")
    number = prompter.value("--number", question, _number_parser(session))
    if number is not None:
        _print_number(session, number)
        if number.level != old.level:
            names = session.catalogue.framework.level_names
            before, after = names[old.level], names[number.level]
            zh = f"  级别由“{before.zh}”变为“{after.zh}”"
            session.console.print(
                (tr(zh, f"  the level changes from {before.en} to {after.en}"), "yellow")
            )
    question = Text("发布日期（YYYY-MM-DD）", "Published on (YYYY-MM-DD)")
    day = prompter.value("--on", question, lambda text: _past_day(session, _line(text)))
    steps = [{"stage": Stage.PUBLISHED.value, "date": day or ""}, *_in_force(prompter, day)]
    data = {"number": number, "title": old.title, "history": steps}
    sources = _source(session, prompter, data, old.sources)
    notes = prompter.options["--notes"]
    if notes is None and prompter.interactive and old.notes:
        session.console.print((f"  {old.notes.get(session.lang)}", "dim"))
        question = Text(
            "以上说明发布后还对吗（回车保留，- 删去，或写新的）",
            "Do these notes still hold (Enter to keep, - to delete, or new ones in Chinese)",
        )
        notes = prompter.optional("--notes", question, _line)
        notes = "" if notes == "-" else notes
    prompter.require_all()
    made = Promotion(str(number), tuple(steps), session.as_of.isoformat(), sources, replaces, notes)
    return promote_record(session.loaded, old, made), old.id


def _places(session: Session, prompter: Prompter, title: str, scope: Scope | None) -> list[str]:
    """The codes of topics: by code, by number in the list, or by a word that filters the topics.

    On a terminal the topics most like the title are listed first.
    """
    framework = session.catalogue.framework
    suggested = suggest_topics(session.catalogue, title)
    listed = [topic for topic, _ in suggested]
    asking = prompter.interactive and prompter.options["--place"] is None
    alike = bool(suggested) and suggested[0][1] >= MIN_SHARE_FOR_DEFAULT

    def parse(text: str) -> str:
        node = framework.by_code.get(text)
        if node is not None and node.kind is NodeKind.TOPIC:
            return text
        below = node.topics if node else ()
        if asking:
            if text.isdecimal() and 1 <= int(text) <= len(listed):
                return listed[int(text) - 1].code
            found = [one for one in search(session.catalogue, text) if isinstance(one, Node)]
            topics = [topic for node in found for topic in node.topics]
            if topics:
                listed[:] = list(dict.fromkeys(topics))[:MAX_TOPICS_LISTED]
                _print_topics(session, listed)
                raise AskAgain
        raise TextError(
            f"“{abbreviate(text)}”不是主题的编号",
            f"“{abbreviate(text)}” is not the code of a topic",
            available([f"{topic.code} {tr(topic.name)}" for topic in below][:MAX_NAMES_LISTED])
            if below
            else Text("查编号：tixi search 字词", "look for codes with: tixi search WORDS"),
        )

    def parse_several(text: str) -> list[str]:
        parts = text.translate(str.maketrans("，、；;", ",,,,")).split(",")
        codes = [parse(part.strip()) for part in parts if part.strip()]
        if asking and not codes and scope is not Scope.RELATED:
            raise TextError("要有一个主题", "name at least one topic")
        return codes

    if asking:
        _print_topics(session, listed)
    question = Text(
        "所属主题（序号、编号，或输入字词筛选；可以几个，首个为主）",
        "Topics (numbers above, codes, or a word to filter; home first, commas between)",
    )
    default = "1" if asking and alike else None
    default = "" if scope is Scope.RELATED else default
    explained = [f"{topic.code}  {tr(topic.name)}" for topic in framework.topics]
    return prompter.value("--place", question, parse_several, default, (), explained) or []


def _print_topics(session: Session, topics: Sequence[Node]) -> None:
    for index, topic in enumerate(topics, 1):
        nodes = session.catalogue.framework.ancestors(topic.code)
        session.console.print(f"  {index}  {topic.code}  {' › '.join(tr(n.name) for n in nodes)}")


def _history(session: Session, prompter: Prompter, number: Number | None) -> list[dict[str, str]]:
    """The stage reached, and the day of taking effect where one is known."""
    usual = Stage.PUBLISHED if number else Stage.PLANNED
    question = Text("到了哪个阶段", "Stage reached")
    stage = prompter.choice("--stage", question, STAGE_NAMES, "status", usual, MILESTONES)
    assert stage is not None, "it has a default"
    question = Text(
        "到达日期（YYYY-MM-DD，不知道就回车）", "On what day (YYYY-MM-DD, Enter if unknown)"
    )
    ahead = stage not in MILESTONES or stage is Stage.IN_FORCE  # may be announced for a later day
    parse = read_day if ahead else lambda text: _past_day(session, text)
    day = prompter.optional("--on", question, parse)
    reached = {"stage": stage.value} | ({"date": day} if day else {})
    return [reached, *(_in_force(prompter, day) if stage is Stage.PUBLISHED else [])]


def _past_day(session: Session, text: str) -> str:
    """A date not after the day of the run; raises TextError."""
    day = read_day(text)
    if parse_date(day).first_day > session.as_of:
        raise TextError(
            f"{day} 在 {session.as_of} 之后：还没到的阶段先不写",
            f"{day} is after {session.as_of}: leave out a stage that is not reached yet",
        )
    return day


def _in_force(prompter: Prompter, published: str | None) -> list[dict[str, str]]:
    """The stage of taking effect, not before the day of publication, where its day is known."""

    def parse(text: str) -> str:
        day = read_day(text)
        if published and parse_date(day).last_day < parse_date(published).first_day:
            raise TextError(
                f"实施日期 {day} 早于发布日期 {published}",
                f"in force from {day}, before the publication on {published}",
            )
        return day

    question = Text("实施日期（不知道就回车）", "In force from (Enter if unknown)")
    day = prompter.optional("--in-force", question, parse)
    return [{"stage": Stage.IN_FORCE.value, "date": day}] if day else []


def _source(
    session: Session,
    prompter: Prompter,
    data: dict[str, Any],
    taken: Collection[str] = (),
    *,
    needed: bool = False,
) -> dict[str, Any]:
    """The source of a record by a key that is free, or nothing; the stages of `data` name it."""
    question = Text("来源网址（没有就回车）", "Address of the source (Enter for none)")
    if needed:
        question = Text("来源网址", "Address of the source")
    ask = prompter.value if needed else prompter.optional
    url = ask("--source-url", question, _parse_url)
    if not url:
        return {}
    source = Source(url=url, kind=SourceKind.SECONDARY)
    question = Text("来源种类", "Kind of source")
    weight = session.catalogue.hosts.weight(source)
    kind = prompter.choice("--source-kind", question, SOURCE_NAMES, "kind", weight)
    question = Text("网页题名（可回车略过）", "Title of the page (Enter to skip)")
    title = prompter.optional("--source-title", question, _line)
    names = (source_key(source.host) + (f"-{number}" if number > 1 else "") for number in count(1))
    key = next(name for name in names if name not in taken)
    for step in data["history"]:
        step["source"] = key
    dated = any("date" in step for step in data["history"])
    supports = [name for name in ("number", "plan", "title") if name in data] + ["history"] * dated
    made = {"url": url} | ({"title": title} if title else {}) | {"kind": str(kind)}
    return {key: made | {"accessed": session.as_of.isoformat(), "supports": supports}}


def source_key(host: str) -> str:
    """A short key for a host: std.samr.gov.cn → samr."""
    specific = [label for label in host.split(".") if label not in _GENERIC_LABELS]
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in (specific or [host])[-1])
    return plain.strip("-")[:40] or "source"


def _line(text: str) -> str:
    """Text on one line that is not empty; raises TextError."""
    if not text.strip():
        raise TextError("不能为空", "it cannot be empty")
    try:
        return TypeAdapter[str](SingleLine).validate_python(text)
    except ValidationError:
        raise TextError(
            "应是单行文字，至多 1000 个字符，不含控制字符",
            "it must be one line of at most 1,000 characters without control characters",
        ) from None


def _parse_url(text: str) -> str:
    try:
        return TypeAdapter[str](Url).validate_python(text.strip())
    except ValidationError:
        raise TextError(
            f"“{abbreviate(text)}”不是网址：应以 http:// 或 https:// 起头",
            f"“{abbreviate(text)}” is not an address: it must begin with http:// or https://",
        ) from None


def _number_parser(session: Session) -> Callable[[str], Number]:
    """A parser of a standard's own number that no record has; it raises TextError."""

    def parse(text: str) -> Number:
        plan = plan_in(text)
        if plan is not None:
            hint = Text(
                f"标准编号不填，填作计划号（--plan {plan}）",
                f"leave the number out and give the plan (--plan {plan})",
            )
            zh = f"{plan} 是计划号，不是标准编号"
            raise TextError(zh, f"{plan} is a plan number, not a standard number", hint)
        number = parse_own_number(text, session.catalogue.framework.number_bodies)
        found = session.catalogue.find(number)  # for a number without a year any edition
        names = (str(found.number), *found.aliases) if found else ()
        if found and str(number) in map(session.catalogue.spelling, names):
            raise _taken(str(number), found)
        return number

    return parse


def _parse_plan(catalogue: Catalogue, text: str) -> str:
    """A plan number that no record has; raises TextError."""
    plan = parse_plan(text)
    found = catalogue.find(plan)
    if found is not None:
        raise _taken(plan, found)
    return plan


def _taken(name: str, found: Standard) -> TextError:
    command = f"tixi show {found.id}"
    hint = Text(f"看看它：{command}", f"see it with: {command}")
    if found.number is None:
        command = f"tixi add --publish {found.id} --number …"
        hint = Text(f"若已发布：{command}", f"if it is published now: {command}")
    return TextError(
        f"{name} 已在目录里：{found.id}", f"{name} is in the catalogue already: {found.id}", hint
    )


def _print_number(session: Session, number: Number) -> None:
    """What follows from a number: its level, the file, and where to look it up."""
    framework = session.catalogue.framework
    level, link = tr(framework.level_names[number.level]), registry_link(framework, number)
    session.console.print((f"  {number} · {level} · {number.slug}.yaml", "dim"))
    if link is not None:
        session.console.print((f"  {tr(link[0])} {link[1]}", "dim"))
