"""Made-up records, as their files state them.

Serials begin at 900001 and years at 2090, so that nobody takes a number for a real one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bench.words import FORM, MATTER, OBJECT, SUBJECT

AS_OF = date(2099, 12, 31)  # the day on which the catalogue is looked at
FIRST = date(2090, 1, 1)

_KINDS = (  # prefix, level, how many of a hundred
    ("GB/T", "national", 30), ("GB", "national", 2), ("YD/T", "industry", 20),
    ("SJ/T", "industry", 8), ("T/MADEUP", "group", 30), ("DB31/T", "local", 10),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """A record to be written: its id, level and number, and when it was published, if it was."""

    index: int
    id: str
    level: str
    number: str | None
    published: date | None


def records_of(records: int, topics: list[str], random: Random) -> Iterator[tuple[Made, list[str]]]:
    """Each record with the lines of its file; it refers to those before it that have numbers."""
    done: list[Made] = []
    prefixes = [kind[:2] for kind in _KINDS for _ in range(kind[2])]
    for index in range(records):
        prefix, level = prefixes[random.randrange(len(prefixes))]
        began = FIRST + timedelta(days=random.randrange(9 * 365))
        published = began + timedelta(days=random.randrange(300, 900))
        out = published <= AS_OF and random.random() < 0.8
        number = f"{prefix} {900001 + index}-{published.year}" if out else None
        slug = (number or f"plan-{_plan(index)}").lower()
        slug = slug.replace("/", "-").replace(" ", "-")
        made = Made(index, slug, level, number, published if out else None)
        yield made, list(_lines(made, began, topics, done, random))
        if out:
            done.append(made)


def _lines(
    made: Made, began: date, topics: list[str], done: list[Made], random: Random
) -> Iterator[str]:
    index = made.index * 7919 % 160_000  # far apart, so that neighbours do not look alike
    title = SUBJECT[index % 20] + OBJECT[index // 20 % 20] + MATTER[index // 400 % 20]
    if made.number:
        yield f"number: {made.number}"
    yield f"plan: {_plan(made.index)}"
    if not made.number:
        yield f"level: {made.level}"
    yield from ("title:", f"  zh: {title}{FORM[index // 8000]}")
    yield f"  en: Made-up standard {made.index} for industrial data security"
    yield f"scope: {random.choice(('dedicated', 'dedicated', 'general'))}"
    yield "places:"
    for code in sorted(random.sample(topics, random.choice((1, 1, 2)))):
        yield f'  - "{code}"'
    yield from ("history:", "  - stage: initiated", f"    date: {began}", "    source: plan")
    if made.published:
        yield from ("  - stage: published", f"    date: {made.published}", "    source: notice")
        day = made.published + timedelta(days=180)
        if day <= AS_OF:
            yield from ("  - stage: in-force", f"    date: {day}", "    source: notice")
    cited = random.sample(done, min(len(done), random.randrange(6)))
    if cited:
        yield "references:"
        yield from (f"  - {other.number}" for other in cited)
    if made.published and done and random.random() < 0.01:
        old = done[random.randrange(len(done))]
        if old.published and old.published < made.published:
            yield from ("replaces:", f"  - {old.number}")
    yield from ("committee: 虚构委员会", "ics:", '  - "35.030"', "ccs:", "  - L80", "sources:")
    for key, kind in (("plan", "secondary"), ("notice", "official")):
        yield f"  {key}:"
        yield f"    url: https://{key}.example/{made.index}"
        yield f"    kind: {kind}"
        yield f"    accessed: {AS_OF}"
        yield "    supports:"
        fields = ("title", "history", "committee", "ics", "ccs", "plan", "number")
        yield from (f"      - {name}" for name in fields[: 7 if made.number else 6])
    yield f"checked: {AS_OF}"


def _plan(index: int) -> str:
    return f"{2090 + index // 10_000}{index % 10_000:04d}-T-999"
