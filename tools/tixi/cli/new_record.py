"""What `tixi add` writes: a new record, one made of a lead, or a project that got its number."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Any

from pydantic import TypeAdapter, ValidationError

from tixi.cli.messages import MAX_NAMES_LISTED, UsageError, available, tr, unknown_name
from tixi.cli.options import Session, find_record
from tixi.cli.prompts import AskAgain, Field, Prompter
from tixi.measures.search import search
from tixi.model.catalogue import Catalogue
from tixi.model.dates import parse_date
from tixi.model.fields import SingleLine, Url
from tixi.model.framework import Node, NodeKind
from tixi.model.number import Number, parse_own_number, parse_plan, plan_in, plan_level
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.stages import MILESTONES, STAGE_NAMES, Stage
from tixi.model.standard import SCOPE_NAMES, SOURCE_NAMES, Scope, Source, SourceKind, Standard
from tixi.model.text import Lang, Text, TextError, abbreviate
from tixi.store.records import (
    Data,
    RecordDraft,
    create_record,
    plan_id,
    promote_lead,
    promote_record,
)
from tixi.table_import.cells import read_day

_GENERIC_LABELS = {"www", "m", "mp", "com", "cn", "org", "net", "gov", "edu", "co", "int", "eu"}

# The options of `tixi add` that have one value, in the order of its help page.
FIELDS = {
    "number": Field("NUMBER", Text("标准编号", "Number of the standard")),
    "title": Field("TEXT", Text("中文名称", "Title in Chinese")),
    "title_en": Field("TEXT", Text("英文名称", "Title in English")),
    "scope": Field("SCOPE", Text("范围", "Scope"), "scope", SCOPE_NAMES),
    "plan": Field("NUMBER", Text("计划号", "Plan number")),
    "level": Field("LEVEL", Text("宜定级别", "Intended level"), "level", LEVEL_NAMES),
    "stage": Field("STAGE", Text("到了哪个阶段", "Stage reached"), "status", STAGE_NAMES),
    "on": Field("DATE", Text("到达的日期", "When it was reached")),
    "in_force": Field("DATE", Text("实施日期", "In force from")),
    "committee": Field("NAME", Text("归口", "Committee")),
    "issuer": Field("NAME", Text("发布机构", "Issuer")),
    "source_url": Field("URL", Text("来源网址", "Address of the source")),
    "source_kind": Field("KIND", Text("来源种类", "Kind of source"), "kind", SOURCE_NAMES),
    "source_title": Field("TEXT", Text("网页题名", "Title of the page")),
    "notes": Field("TEXT", Text("说明", "Notes, in Chinese")),
    "id": Field("SLUG", Text("没有编号时的标识", "Id of a record without a number")),
}
_PLACE = Text(
    "所属主题（编号，几个用逗号隔开，首个为主；输入字词或上级编号列出主题）",
    "Topics (codes with commas between, home first; a word or a node lists its topics)",
)

# What is asked of a project that got its number; all else is corrected in its file.
_PUBLISHING = {"number", "on", "in_force", "source_url", "source_kind", "source_title", "notes"}


def new_record(
    session: Session, prompter: Prompter, replaces: Sequence[str], *, needs_source: bool = False
) -> tuple[str, Data]:
    """The id for a record without a number, and the fields as its file holds them.

    Raises UsageError for what is wrong or missing.
    """
    catalogue, options = session.catalogue, prompter.options
    framework, data = catalogue.framework, Data()
    number = prompter.optional("number", partial(_free_number, catalogue))
    if number is not None:
        data["number"] = str(number)
        _print_number(session, number)
    if number is None or options["plan"] is not None:
        data["plan"] = prompter.optional("plan", partial(_free_plan, catalogue))
    if number is None or options["level"] is not None:
        prompter.require("number", "plan", "level")
        level = plan_level(data.get("plan") or "") or framework.levels[0]
        data["level"] = prompter.choice("level", level, names=framework.level_names)
    data["title"] = _title(prompter)
    usual = Scope.DEDICATED if prompter.interactive else None
    data["scope"] = prompter.choice("scope", usual)
    data["places"] = _places(session, prompter, optional=data["scope"] is Scope.RELATED)
    data["history"] = _history(session, prompter, number)
    data["replaces"] = list(replaces)
    data |= {name: options[name] for name in ("committee", "issuer")}
    data["sources"] = _source(session, prompter, data, needed=needs_source)
    data["checked"] = session.as_of.isoformat()
    if options["notes"]:
        data["notes"] = {"zh" if framework.title.zh else "en": options["notes"]}
    prompter.require_all()
    data = {key: value for key, value in data.items() if value or key == "sources"}
    slug = options["id"]
    return (f"plan-{slug.removeprefix('plan-')}" if slug else plan_id(data)), data


def record_from_lead(
    session: Session, prompter: Prompter, words: str, replaces: Sequence[str]
) -> RecordDraft:
    """The draft of a record with the number, title, topics and level of a lead, where no option
    says otherwise; it needs a source. Raises UsageError.
    """
    catalogue, given = session.catalogue, prompter.options
    found = catalogue.find_leads(words)
    if len(found) != 1:
        known = [lead.label or lead.title.text.zh for lead in found or catalogue.leads]
        if not found:
            raise unknown_name(Text("线索", "lead"), words, known)
        zh, en = f"“{abbreviate(words)}”指的线索不止一条", "more than one lead matches"
        raise UsageError(zh, f"{en} “{abbreviate(words)}”", available(known))
    (lead,) = found
    claimed = {"number": lead.label, "title": lead.title.zh, "title_en": lead.title.en}
    claimed |= {"place": ",".join(lead.places), "level": lead.intended_level}
    prompter.options = {
        key: claimed.get(key) or None if value is None else value for key, value in given.items()
    }
    name, data = new_record(session, prompter, replaces, needs_source=True)
    if "number" in data and given["level"] is None:
        data.pop("level", None)
    own = lead.title.translated  # the language of our own translation of the title
    if own and lead.title.get(Lang(own)) == data["title"].get(own):
        data["title"]["translated"] = own
    draft = create_record(session.loaded, name, data)
    if aliases := [alias for alias in lead.aliases if alias != draft.standard.id]:
        draft = create_record(session.loaded, name, data | {"aliases": aliases})
    return promote_lead(session.loaded, lead, draft)


def published_project(
    session: Session, prompter: Prompter, name: str, replaces: Sequence[str]
) -> tuple[RecordDraft, str]:
    """The draft of a project's record with its number, and the id it had; raises UsageError."""
    catalogue, console = session.catalogue, session.console
    old = find_record(catalogue, name)
    if old.number is not None:
        raise UsageError(f"{old.id} 已有编号", f"{old.id} has a number already")
    given = (key for key, value in prompter.options.items() if value is not None)
    if extra := [f"--{key.replace('_', '-')}" for key in given if key not in _PUBLISHING]:
        raise UsageError(
            f"--publish 不接受 {'、'.join(extra)}：发布后直接改文件",
            f"--publish does not take {', '.join(extra)}: edit the file afterwards",
        )
    number = prompter.value("number", partial(_free_number, catalogue))
    if number is not None:
        _print_number(session, number)
        if number.level != old.level:
            names = catalogue.framework.level_names
            before, after = names[old.level], names[number.level]
            zh = f"  级别由“{before.zh}”变为“{after.zh}”"
            en = f"  the level changes from {before.en} to {after.en}"
            console.print((tr(zh, en), "yellow"))
    day = prompter.value("on", partial(_day, not_after=session.as_of.isoformat()))
    steps = [{"stage": Stage.PUBLISHED.value, "date": day or ""}, *_in_force(prompter, day)]
    data = {"number": number, "title": old.title, "history": steps}
    sources = _source(session, prompter, data, old.sources)
    notes = prompter.options["notes"]
    if notes is None and prompter.interactive and old.notes:
        console.print((f"  {old.notes.get(session.lang)}", "dim"))
        question = Text(
            "以上说明发布后还对吗？- 删去，或写新的",
            "Do these notes still hold? - deletes them, or write new ones in Chinese",
        )
        notes = prompter.optional("notes", _line, question)
    prompter.require_all()
    changes: Data = {"history": steps, "sources": sources, "replaces": list(replaces)}
    if notes:
        changes["notes"] = {} if notes == "-" else {"zh": notes}
    return promote_record(session.loaded, old, str(number), changes, session.as_of), old.id


def _title(prompter: Prompter) -> dict[str, str]:
    """The title: in Chinese, in English, or in both."""
    prompter.require("title", "title_en")
    chinese = prompter.optional("title", _line)
    needed = prompter.interactive and not chinese
    english = (prompter.value if needed else prompter.optional)("title_en", _english)
    return {lang: text for lang, text in (("zh", chinese), ("en", english)) if text}


def _english(text: str) -> str:
    if any("\u4e00" <= character <= "\u9fff" for character in text):
        raise TextError("英文名称里有汉字", "a title in English has no Chinese characters")
    return _line(text)


def _places(session: Session, prompter: Prompter, *, optional: bool) -> list[str]:
    """The codes of topics; on a terminal a word or a node lists topics."""
    framework = session.catalogue.framework
    asking = prompter.interactive and prompter.options["place"] is None

    def parse(text: str) -> list[str]:
        codes = [part.strip() for part in text.translate(_COMMAS).split(",") if part.strip()]
        for code in codes:
            node = framework.by_code.get(code)
            if node and node.kind is NodeKind.TOPIC:
                continue
            if asking and _list_topics(session, code):
                raise AskAgain
            known = [f"{topic.code} {tr(topic.name)}" for topic in node.topics] if node else []
            raise TextError(
                f"“{abbreviate(code)}”不是主题的编号",
                f"“{abbreviate(code)}” is not the code of a topic",
                available(known[:MAX_NAMES_LISTED])
                if known
                else Text("查编号：tixi search 字词", "look for codes with: tixi search WORDS"),
            )
        if asking and not codes and not optional:
            raise TextError("要有一个主题", "name at least one topic")
        return codes

    kinds = NodeKind.CATEGORY, NodeKind.DOMAIN
    nodes = (node for node in framework.walk() if node.kind in kinds)
    names = {node.code: node.name.text for node in nodes}
    return prompter.value("place", parse, "" if optional else None, _PLACE, (), names) or []


_COMMAS = str.maketrans("，、；;", ",,,,")


def _list_topics(session: Session, word: str) -> bool:
    """Print the topics that a word is found in, or whose nodes it is found in, if there are any."""
    nodes = (one for one in search(session.catalogue, word) if isinstance(one, Node))
    topics = dict.fromkeys(topic for node in nodes for topic in node.topics)
    for topic in topics:
        path = session.catalogue.framework.ancestors(topic.code)
        session.console.print(f"  {topic.code}  {' › '.join(tr(node.name) for node in path)}")
    return bool(topics)


def _history(session: Session, prompter: Prompter, number: Number | None) -> list[dict[str, str]]:
    """The stage reached, and the day of taking effect where one is known."""
    usual = Stage.PUBLISHED if number else Stage.PLANNED
    stage = prompter.choice("stage", usual, MILESTONES)
    assert stage is not None, "it has a default"
    ahead = stage not in MILESTONES or stage is Stage.IN_FORCE  # may be announced for a later day
    limit = None if ahead else session.as_of.isoformat()
    day = prompter.optional("on", partial(_day, not_after=limit))
    reached = {"stage": stage.value} | ({"date": day} if day else {})
    return [reached, *(_in_force(prompter, day) if stage is Stage.PUBLISHED else [])]


def _in_force(prompter: Prompter, published: str | None) -> list[dict[str, str]]:
    """The stage of taking effect, not before the day of publication, where its day is known."""
    day = prompter.optional("in_force", partial(_day, not_before=published))
    return [{"stage": Stage.IN_FORCE.value, "date": day}] if day else []


def _day(text: str, not_before: str | None = None, not_after: str | None = None) -> str:
    """A date between two others, as far as they are known; raises TextError."""
    day = read_day(text)
    if not_after and parse_date(day).first_day > parse_date(not_after).last_day:
        raise TextError(
            f"{day} 在 {not_after} 之后：还没到的阶段先不写",
            f"{day} is after {not_after}: leave out a stage that is not reached yet",
        )
    if not_before and parse_date(day).last_day < parse_date(not_before).first_day:
        raise TextError(
            f"实施日期 {day} 早于发布日期 {not_before}",
            f"in force from {day}, before the publication on {not_before}",
        )
    return day


def _source(
    session: Session,
    prompter: Prompter,
    data: Data,
    taken: Collection[str] = (),
    *,
    needed: bool = False,
) -> Data:
    """The source of a record by a key that is free, or nothing; the stages of `data` name it."""
    url = (prompter.value if needed else prompter.optional)("source_url", _url)
    if not url:
        return {}
    source = Source(url=url, kind=SourceKind.SECONDARY)
    kind = prompter.choice("source_kind", session.catalogue.hosts.weight(source))
    title = prompter.optional("source_title", _line)
    key = source_key(source.host)
    while key in taken:
        key += "-2"
    for step in data["history"]:
        step["source"] = key
    dated = any("date" in step for step in data["history"])
    supports = [name for name in ("number", "plan", "title") if data.get(name)]
    made = {"url": url, "title": title, "kind": str(kind), "accessed": session.as_of.isoformat()}
    made = {name: value for name, value in made.items() if value}
    return {key: made | {"supports": supports + ["history"] * dated}}


def source_key(host: str) -> str:
    """A short key for a host: std.samr.gov.cn → samr."""
    specific = [label for label in host.split(".") if label not in _GENERIC_LABELS]
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in (specific or [host])[-1])
    return plain.strip("-")[:40] or "source"


def _valid(kind: Any, message: Text) -> Callable[[str], str]:
    """A parser of what a field of the model accepts, else with this message."""

    def parse(text: str) -> str:
        try:
            return TypeAdapter[str](kind).validate_python(text.strip())
        except ValidationError:
            raise TextError(message.zh, message.en) from None

    return parse


_line = _valid(
    SingleLine,
    Text(
        "应是单行文字，1 至 1000 个字符，不含控制字符",
        "it must be one line of 1 to 1,000 characters without control characters",
    ),
)
_url = _valid(
    Url,
    Text(
        "不是网址：应以 http:// 或 https:// 起头",
        "this is not an address: it must begin with http:// or https://",
    ),
)


def _free_number(catalogue: Catalogue, text: str) -> Number:
    """A standard's own number that no record has; raises TextError."""
    if plan := plan_in(text):
        raise TextError(
            f"{plan} 是计划号，不是标准编号",
            f"{plan} is a plan number, not a standard number",
            Text(
                f"标准编号不填，填作计划号（--plan {plan}）",
                f"leave the number out and give the plan (--plan {plan})",
            ),
        )
    number = parse_own_number(text, catalogue.framework.number_bodies)
    found = catalogue.find(number)  # for a number without a year any edition
    names = (str(found.number), *found.aliases) if found else ()
    if found and str(number) in map(catalogue.spelling, names):
        raise _taken(str(number), found)
    return number


def _free_plan(catalogue: Catalogue, text: str) -> str:
    """A plan number that no record has; raises TextError."""
    plan = parse_plan(text)
    if found := catalogue.find(plan):
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
    """What follows from a number: its level and the file."""
    level = tr(session.catalogue.framework.level_names[number.level])
    session.console.print((f"  {number} · {level} · {number.slug}.yaml", "dim"))
