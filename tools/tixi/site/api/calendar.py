"""`calendar.ics` (RFC 5545): days to come — entry into force, deadlines, reviews due."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from tixi.measures.terms import review_day
from tixi.model.stages import Stage
from tixi.model.standard import Scope, Standard
from tixi.site.edition import Edition
from tixi.site.here import standard_url
from tixi.site.page import Asset

AHEAD = timedelta(days=2 * 366)


def asset(edition: Edition) -> Asset:
    """The calendar: whole days, up to two years ahead."""
    from icalendar import Calendar, Event, vText  # with its time zones, for this alone

    made = Calendar()
    made.add("prodid", "-//tixi//tixi//ZH")
    made.add("version", "2.0")
    # Said to be a text: what the library does not know it writes as it stands.
    made.add("x-wr-calname", vText(edition.catalogue.framework.title.zh))
    stamp = datetime.combine(edition.as_of, time(), UTC)
    for day, kind, subject, words, place in sorted(_days(edition)):
        event = Event()
        event.add("uid", uuid5(NAMESPACE_URL, f"tixi:{kind}:{subject}").urn)
        event.add("dtstamp", stamp)
        event.add("dtstart", day)
        event.add("summary", words)
        if edition.address:
            event.add("url", edition.address + place)
        made.add_component(event)
    return Asset("calendar.ics", made.to_ical())


Day = tuple[date, str, str, str, str]  # day, kind, subject, words, page


def _days(edition: Edition) -> Iterator[Day]:
    first, last = edition.as_of, edition.as_of + AHEAD
    for target in edition.catalogue.targets:
        if first <= target.deadline <= last:
            words = f"截止：{target.title.zh}"
            yield target.deadline, "deadline", target.id, words, f"progress/#{target.id}"
    for standard in edition.catalogue.standards:
        if standard.scope is Scope.RELATED:
            continue
        for kind, day, word in _days_of(edition, standard):
            if first < day <= last:
                words = f"{word}：{standard.label} {standard.title.zh}"
                yield day, kind, standard.id, words, standard_url(standard)


def _days_of(edition: Edition, standard: Standard) -> Iterator[tuple[str, date, str]]:
    for stage, day in standard.stages:
        if stage is Stage.IN_FORCE:
            yield "in-force", day, "实施"
    if edition.catalogue.timelines[standard.id].live(edition.as_of):
        due = review_day(standard, edition.as_of)
        if due is not None:
            yield "review", due, "复审到期"
