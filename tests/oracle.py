"""The report worked out a second time, slowly, from the data format alone.

Plain loops over the dictionaries that the files hold; nothing of tixi is imported, so that a
mistake there is not made here again. Dates are tuples (year, month, day), which compare as days
do. What a number is, which record another replaces and when a stage counts is said anew.
"""

from functools import cache
from typing import Any

Day = tuple[int, int, int]
Record = dict[str, Any]

ORDER = [
    "planned",
    "initiated",
    "drafting",
    "consultation",
    "review",
    "approved",
    "published",
    "in-force",
]
PLAN_LEVELS = ["national", "industry", "group"]  # unless the framework says otherwise


def day(text: str) -> Day:
    """The day a date counts from: the last of its period."""
    parts = [int(part) for part in text.split("-")]
    year = parts[0]
    month = parts[1] if len(parts) > 1 else 12
    if len(parts) > 2:
        return year, month, parts[2]
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    lengths = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return year, month, lengths[month - 1]


def next_day(now: Day) -> Day:
    """The day after."""
    year, month, number = now
    if number < day(f"{year}-{month}")[2]:
        return year, month, number + 1
    return (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)


def text_of(now: Day) -> str:
    """A day as JSON writes it."""
    return f"{now[0]:04d}-{now[1]:02d}-{now[2]:02d}"


@cache
def name_of(text: str) -> str:
    """One spelling of a number: letters and digits only."""
    return "".join(sign for sign in text.upper() if sign.isalnum())


def steps(record: Record) -> list[tuple[str, Day]]:
    """Stages with the days they count from."""
    return [
        (step["stage"], day(step.get("date") or record["checked"])) for step in record["history"]
    ]


def first(record: Record, milestone: str) -> Day | None:
    """The first day on which a milestone is reached."""
    own = [stage for stage, _ in steps(record)]
    wanted = milestone
    if milestone == "in-force" and "in-force" not in own:
        wanted = "published"
    found: Day | None = None
    for stage, on in steps(record):
        if stage in ORDER:
            proves = ORDER.index(stage) >= ORDER.index(wanted)
        else:  # a suspended or terminated project proves nothing, the rest that it was in force
            proves = stage in ("reaffirmed", "superseded", "withdrawn")
        if proves and (found is None or on < found):
            found = on
    return found


def has(record: Record, milestone: str, now: Day) -> bool:
    """Whether a milestone is reached by a day."""
    on = first(record, milestone)
    return on is not None and on <= now


def effect(record: Record) -> Day | None:
    """The day a record takes effect: in force, or published when it says no more."""
    days = [on for stage, on in steps(record) if stage == "in-force"]
    return min(days) if days else first(record, "published")


def named(records: list[Record], text: str) -> Record | None:
    """The record that a number, a plan number or an alias names."""
    for key in ("number", "plan"):
        for record in records:
            if record.get(key) and name_of(record[key]) == name_of(text):
                return record
    for record in records:
        for alias in record.get("aliases", []):
            if name_of(alias) == name_of(text):
                return record
    return None


def superseded_on(records: list[Record], old: Record) -> Day | None:
    """The first day on which another record that replaces this one takes effect."""
    found: Day | None = None
    for new in records:
        for number in new.get("replaces", []):
            if new is not old and named(records, number) is old:
                on = effect(new)
                if on is not None and (found is None or on < found):
                    found = on
    return found


def stale(records: list[Record], now: Day) -> set[tuple[str, int]]:
    """The references of live records to what has ended: the record's id, and which of them."""
    found = set()
    for record in records:
        for index, text in enumerate(record.get("references", [])):
            old = meant(records, text, now)
            ended = old is not None and status(records, old, now) in (
                "superseded",
                "withdrawn",
                "terminated",
            )
            if old is None:  # replaced without a record of its own
                for new in records:
                    on = effect(new)
                    if on is not None and on <= now:
                        named_so = [name_of(number) for number in new.get("replaces", [])]
                        ended = ended or name_of(text) in named_so
            if ended and live(records, record, now):
                found.add((record["id"], index))
    return found


def meant(records: list[Record], text: str, now: Day) -> Record | None:
    """The record a reference means on a day: the newest edition when it names no year."""
    begun = [one for one in records if min(on for _, on in steps(one)) <= now]
    editions = []
    for one in begun:
        number = one.get("number")
        if number and name_of(number[:-4]) == name_of(text):
            editions.append((number[-4:], one["id"], one))
    if editions:
        return max(editions, key=lambda each: each[:2])[2]
    one_named = named(records, text)
    return one_named if one_named in begun else None


def status(records: list[Record], record: Record, now: Day) -> str | None:
    """The stage a record stands at on a day."""
    reached = [stage for stage, on in steps(record) if on <= now]
    if not reached:
        return None
    for stage in reversed(reached):
        if stage in ("superseded", "withdrawn", "terminated"):
            return stage
    on = superseded_on(records, record)
    if on is not None and on <= now:
        return "superseded"
    return reached[-1]


def validity(records: list[Record], record: Record, now: Day) -> str | None:
    """Whether a record can be used on a day."""
    now_at = status(records, record, now)
    if now_at in (None, "suspended"):
        return now_at
    if now_at in ("superseded", "withdrawn", "terminated"):
        return "ended"
    if not has(record, "published", now):
        return "in_progress" if has(record, "initiated", now) else "planned"
    effective = [step.get("date") for step in record["history"] if step["stage"] == "in-force"]
    if any(text is not None and day(text) <= now for text in effective):
        return "in_force"
    return "upcoming" if effective and None not in effective else "in_force_date_unknown"


def live(records: list[Record], record: Record, now: Day) -> bool:
    """Whether a record stands on a day."""
    return status(records, record, now) not in (
        None,
        "superseded",
        "withdrawn",
        "terminated",
        "suspended",
    )


def level(record: Record) -> str:
    """The level: what the number's prefix says, else what the record states."""
    number = record.get("number")
    if number is None:
        return str(record["level"])
    if number.startswith("GB"):
        return "national"
    if number.startswith("T/"):
        return "group"
    if number.startswith("DB"):
        return "local"
    if number.startswith("YD"):
        return "industry"
    if number.startswith("ISO"):
        return "international"
    raise AssertionError(number)


def why_not(records: list[Record], target: dict[str, Any], record: Record, now: Day) -> str | None:
    """Why a record is not counted toward a target as of a day."""
    counts, until = target["counts"], decisive(target, now)
    exists = min(on for _, on in steps(record)) <= until
    if not live(records, record, until if exists else min(on for _, on in steps(record))):
        return "status"
    if level(record) not in counts["levels"]:
        return "level"
    if record["scope"] not in counts["scopes"]:
        return "scope"
    if evidence(record) == "none":
        return "evidence"
    if not has(record, counts["milestone"], now):
        return "milestone"
    if too_early(target, record):
        return "since"
    return None if has(record, counts["milestone"], until) else "deadline"


def too_early(target: dict[str, Any], record: Record, stage: str = "") -> bool:
    """Whether a record reached a stage, or the milestone, before the target's start."""
    on = first(record, stage or target["counts"]["milestone"])
    return "since" in target and on is not None and on < day(target["since"])


def required(nodes: list[dict[str, Any]], target: dict[str, Any]) -> int:
    """How many a target requires: a number, or a share of what is expected, rounded up."""
    if "required" in target:
        return int(target["required"])
    share = target["percent"] * sum(map(wanted, nodes))
    return share // 100 + (share % 100 > 0)


def decisive(target: dict[str, Any], now: Day) -> Day:
    """The day that decides on a target: the deadline once it is over."""
    return min(now, day(target["deadline"]))


def counted(records: list[Record], target: dict[str, Any], now: Day) -> list[str]:
    """The ids that count on a day, the deadline aside."""
    counts = target["counts"]
    return sorted(
        record["id"]
        for record in records
        if live(records, record, now)
        and level(record) in counts["levels"]
        and record["scope"] in counts["scopes"]
        and evidence(record) != "none"
        and has(record, counts["milestone"], now)
        and not too_early(target, record)
    )


def met_on(records: list[Record], target: dict[str, Any], now: Day) -> Day | None:
    """The first day up to `now` on which enough are counted.

    Looked for on each day on which a record reaches a stage: on others nothing changes.
    """
    if target["required"] == 0:  # a share of nothing: no day on which it was reached
        return None
    for one in sorted({on for record in records for _, on in steps(record) if on <= now}):
        if len(counted(records, target, one)) >= target["required"]:
            return one
    return None


def readings(
    nodes: list[dict[str, Any]], records: list[Record], target: dict[str, Any], now: Day
) -> list[dict[str, Any]]:
    """The rows of readings on a day."""
    own = list(target["counts"]["scopes"])
    open_topics = {node["code"] for node in walk(nodes) if "general" in node.get("accepts", [])}
    found = []
    for name, scopes in (
        ("dedicated", own),
        ("broad", own if "general" in own else [*own, "general"]),
        ("system", ["dedicated", "general"]),
    ):
        able = []
        for record in records:
            here = record["scope"] in scopes
            if name == "system" and record["scope"] == "general":
                here = any(code in open_topics for code in record["places"])
            if (
                here
                and live(records, record, now)
                and level(record) in target["counts"]["levels"]
                and evidence(record) != "none"
            ):
                able.append(record)
        row: dict[str, Any] = {"id": name, "scopes": scopes}
        for milestone in ("initiated", "approved", "published", "in-force"):
            reached = [record for record in able if has(record, milestone, now)]
            number = len([r for r in reached if not too_early(target, r, milestone)])
            row[milestone.replace("-", "_")] = number
        done = [record for record in able if has(record, target["counts"]["milestone"], now)]
        done = [record for record in done if not too_early(target, record)]
        row["met"] = len(done) >= target["required"]
        found.append(row)
    return found


def target_json(
    nodes: list[dict[str, Any]], records: list[Record], target: dict[str, Any], now: Day
) -> dict[str, Any]:
    """A target of the report."""
    deadline = day(target["deadline"])
    members = counted(records, target, decisive(target, now))
    begun = [record for record in records if status(records, record, now) is not None]
    met = met_on(records, target, now)
    return {
        "id": target["id"],
        "title": target["title"],
        "deadline": target["deadline"],
        "required": target["required"],
        "counted_at_deadline": len(members) if deadline <= now else None,
        "counted": len(counted(records, target, now)),
        "met": len(members) >= target["required"],
        "met_on": text_of(met) if met else None,
        "shortfall": max(0, target["required"] - len(members)),
        "readings": readings(nodes, records, target, decisive(target, now)),
        "members": members,
        "guidance": []
        if "guidance" in target["counts"]["levels"]
        else counted(
            records,
            target | {"counts": target["counts"] | {"levels": ["guidance"]}},
            decisive(target, now),
        ),
        "excluded": [
            {"id": record["id"], "because": because}
            for record in sorted(begun, key=lambda one: str(one["id"]))
            if (because := why_not(records, target, record, now)) is not None
        ],
        "evidence": tally([r for r in records if r["id"] in members]),
    }


def wanted(node: dict[str, Any]) -> int:
    """应有数 of a node."""
    if node["kind"] == "topic":
        return int(node.get("expected", 1))
    return sum(wanted(child) for child in node.get("children", []))


def walk(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every node, parents before children."""
    found = []
    for node in nodes:
        found += [node, *walk(node.get("children", []))]
    return found


def topic_state(
    records: list[Record], node: dict[str, Any], now: Day, levels: list[str] = PLAN_LEVELS
) -> tuple[str, int]:
    """The state of a topic, and how many published records of a scope it accepts it has."""
    there = [
        record
        for record in records
        if node["code"] in record.get("places", [])
        and record["scope"] in ("dedicated", "general")
        and level(record) in levels
        and evidence(record) != "none"
        and live(records, record, now)
    ]
    done = [record for record in there if has(record, "published", now)]
    accepted = [record for record in done if covers(node, record)]
    if accepted:
        return "covered", len(accepted)
    if done:
        return "general_only", 0
    if any(has(record, "initiated", now) for record in there):
        return "in_progress", 0
    return ("planned" if there else "missing"), 0


def covers(node: dict[str, Any], record: Record) -> bool:
    """Whether a topic accepts a record's scope."""
    return record["scope"] in ["dedicated", *node.get("accepts", [])]


def gap_kinds(
    records: list[Record], node: dict[str, Any], now: Day, levels: list[str] = PLAN_LEVELS
) -> list[str]:
    """The kinds of gap of a topic, sorted."""
    code = node["code"]
    state, _ = topic_state(records, node, now, levels)
    placed = [
        record
        for record in records
        if code in record["places"]
        and record["scope"] in ("dedicated", "general")
        and level(record) in levels
        and evidence(record) != "none"
    ]
    there = [record for record in placed if live(records, record, now)]
    begun = [record for record in there if has(record, "initiated", now)]
    covering = [
        record for record in there if covers(node, record) and has(record, "published", now)
    ]
    over = [r for r in placed if has(r, "published", now) and not live(records, r, now)]
    found = []
    if wanted(node) == 0:
        found.append("out_of_scope")
    if state == "missing" and wanted(node) > 0:
        found.append("superseded_only" if over else "missing")
    if state == "planned":
        found.append("planned_undated")
    if state == "in_progress":
        late = [record for record in begun if is_overdue(record, now)]
        found.append("overdue" if late else "in_progress")
    if state == "general_only":
        found.append("general_only")
    if covering:
        if not any(has(record, "in-force", now) for record in covering):
            found.append("not_in_force")
        if all(level(record) == "group" for record in covering):
            found.append("group_only")
        if any(is_review_due(record, now) for record in covering):
            found.append("review_due")
        if any(refers_to_ended(records, record, now) for record in covering):
            found.append("reference_withdrawn")
    return sorted(found)


def is_overdue(record: Record, now: Day) -> bool:
    """Whether a project is past its term: 24 months if mandatory, else 18.

    Only national and industry standards have one.
    """
    begun = first(record, "initiated")
    if (
        begun is None
        or level(record) not in ("national", "industry")
        or has(record, "approved", now)
    ):
        return False
    mandatory = level(record) == "national" and record.get("number", "").startswith("GB ")
    return later(begun, 24 if mandatory else 18) < now


def is_review_due(record: Record, now: Day) -> bool:
    """Whether five years are over since publication or the last review."""
    done = [on for stage, on in steps(record) if stage in ("published", "reaffirmed")]
    last = max((on for on in done if on <= now), default=None)
    return last is not None and later(last, 60) <= now


def refers_to_ended(records: list[Record], record: Record, now: Day) -> bool:
    """Whether a live record refers to what has ended, as `stale` has it."""
    return any(name == record["id"] for name, _ in stale(records, now))


def later(start: Day, months: int) -> Day:
    """The same day so many months on, or the last of a shorter month."""
    year, month, number = start
    for _ in range(months):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return year, month, min(number, day(f"{year}-{month}")[2])


def coverage_json(
    nodes: list[dict[str, Any]], records: list[Record], now: Day, levels: list[str]
) -> dict[str, Any]:
    """The coverage of the report."""
    states = dict.fromkeys(("covered", "general_only", "in_progress", "planned", "missing"), 0)
    existing: dict[str, int] = {}
    for node in walk(nodes):
        if node["kind"] == "topic":
            state, number = topic_state(records, node, now, levels)
            states[state] += 1
            existing[node["code"]] = min(number, wanted(node))
    rows = []
    for node in walk(nodes):
        there = sum(existing[n["code"]] for n in walk([node]) if n["kind"] == "topic")
        rows.append(figures(wanted(node), there) | {"code": node["code"]})
    total = figures(sum(map(wanted, nodes)), sum(existing.values()))
    return total | {"states": states, "nodes": rows}


def figures(expected: int, existing: int) -> dict[str, Any]:
    """应有数, 现有数, 现有率."""
    rate = round(existing / expected, 3) if expected else 0.0
    return {"expected": expected, "existing": existing, "rate": rate}


FARMS = ("farm.test", "ab.farm.test")
MIRRORS = {"three.test": "two.test"}


def evidence(record: Record) -> str:
    """The class of a record's evidence."""
    sources = [s for s in record["sources"].values() if marks(s)[0] not in FARMS]
    naming = [s for s in sources if "number" in s["supports"] or "plan" in s["supports"]]
    for source in naming:
        fields = [field.split(".")[0] for field in source["supports"]]
        if source["kind"] == "official" and "title" in fields:
            return "official"
    for one in naming:
        for other in naming:
            mentions = (one["kind"], other["kind"]) == ("mention", "mention")
            if not mentions and other not in same_source(one, naming):
                return "corroborated"
    return "single" if sources else "none"


def same_source(one: dict[str, Any], sources: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sources that are one with a source: its host, or its path on another."""
    found = [one]
    for known in found:
        for other in sources:
            if other not in found and any(
                mark and mark == same for mark, same in zip(marks(known), marks(other), strict=True)
            ):
                found.append(other)
    return found


def marks(source: dict[str, Any]) -> tuple[str, str]:
    """Host (`www.`, case, port and a final dot aside) and path of a source."""
    name, _, path = str(source["url"]).split("/", 2)[2].partition("/")
    host = name.lower().partition(":")[0].rstrip(".").removeprefix("www.")
    return MIRRORS.get(host, host), path.rstrip("/")


def tally(records: list[Record]) -> dict[str, int]:
    """How many records stand in each class of evidence."""
    found = dict.fromkeys(("official", "corroborated", "single", "none"), 0)
    for record in records:
        found[evidence(record)] += 1
    return found


def report(
    nodes: list[dict[str, Any]],
    targets: list[dict[str, Any]],
    records: list[Record],
    as_of: str,
    levels: list[str] = PLAN_LEVELS,
) -> dict[str, Any]:
    """The whole report on a day."""
    now = day(as_of)
    targets = [target | {"required": required(nodes, target)} for target in targets]
    return {
        "as_of": as_of,
        "targets": [target_json(nodes, records, target, now) for target in targets],
        "coverage": coverage_json(nodes, records, now, levels),
        "evidence": tally([record for record in records if live(records, record, now)]),
    }


def topics(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The topics among some nodes and below them."""
    return [node for node in walk(nodes) if node["kind"] == "topic"]


def statistics(
    nodes: list[dict[str, Any]], records: list[Record], found: dict[str, Any]
) -> list[dict[str, Any]]:
    """The statistics table of a report: the whole, then each node, with the standards at and below
    it as (scope, level, published, under way), sorted."""
    now, covered = day(found["as_of"]), found["coverage"]
    rows = []
    for node, own in zip([None, *walk(nodes)], [covered, *covered["nodes"]], strict=True):
        codes = {topic["code"] for topic in topics([node] if node else nodes)}
        numbers: dict[tuple[str, str], list[int]] = {}
        for record in records:
            here = codes.intersection(record["places"]) and record["scope"] != "related"
            counted = here and live(records, record, now) and evidence(record) != "none"
            if counted and has(record, "initiated", now):
                cell = numbers.setdefault((record["scope"], level(record)), [0, 0])
                cell[0 if has(record, "published", now) else 1] += 1
        cells = sorted((*key, *cell) for key, cell in numbers.items())
        plain = {key: own[key] for key in ("expected", "existing", "rate")}
        rows.append(plain | {"code": node["code"] if node else None, "cells": cells})
    return rows


NEW_CLOSES = ("missing", "superseded_only", "planned_undated", "general_only", "group_only")


def key_figures(
    nodes: list[dict[str, Any]],
    records: list[Record],
    levels: list[str],
    found: dict[str, Any],
    kinds: dict[str, list[str]],
) -> dict[str, tuple[int, list[int]]]:
    """The key figures by id, each with the numbers that make it up, from a report and the kinds of
    gap of its day."""
    now, covered = day(found["as_of"]), found["coverage"]
    states = covered["states"]
    done = [n for n in topics(nodes) if topic_state(records, n, now, levels)[0] == "covered"]
    codes = [node["code"] for node in done]
    able = [
        record
        for record in records
        if record["scope"] != "related"
        and level(record) in levels
        and evidence(record) != "none"
        and live(records, record, now)
    ]
    covering = [
        record["scope"]
        for record in able
        if has(record, "published", now)
        and any(node["code"] in record["places"] and covers(node, record) for node in done)
    ]
    dedicated = [0, 0, 0, 0]
    for record in records:
        if record["scope"] == "dedicated" and live(records, record, now):
            stage = (
                0 if has(record, "published", now) else 1 if has(record, "initiated", now) else 2
            )
            dedicated[3 if evidence(record) == "none" else stage] += 1
    on_covered = sum(len(kinds[code]) for code in codes)
    total = sum(map(len, kinds.values()))
    start = 0
    for node in topics(nodes):
        begun = any(
            node["code"] in record["places"]
            and covers(node, record)
            and has(record, "initiated", now)
            and not has(record, "published", now)
            for record in able
        )
        start += bool(set(NEW_CLOSES).intersection(kinds[node["code"]])) and not begun
    by_id = {record["id"]: record for record in records}
    counted_toward = {}
    for target in found["targets"]:
        places = [code for name in target["members"] for code in by_id[name]["places"]]
        number = len(target["members"])
        counted_toward[f"counted.{target['id']}"] = number, [len(set(codes).intersection(places))]
    return {
        "topics": (len(topics(nodes)), [covered["expected"]]),
        "topics_covered": (len(done), [covered["existing"]]),
        "topics_uncovered": (len(topics(nodes)) - len(done), list(states.values())[1:]),
        "standards_covering": (
            len(covering),
            [covering.count("dedicated"), covering.count("general")],
        ),
        **counted_toward,
        "dedicated": (sum(dedicated), dedicated),
        "gaps": (total, [total - on_covered, on_covered]),
        "topics_to_start": (start, []),
    }


def reached(edges: dict[str, list[str]], start: str) -> set[str]:
    """All that a node leads to in one step or more."""
    found: set[str] = set()
    open_ = list(edges[start])
    while open_:
        node = open_.pop()
        if node not in found and node in edges:
            found.add(node)
            open_ += edges[node]
    return found
