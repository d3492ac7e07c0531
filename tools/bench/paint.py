"""When a reader first sees something of a page: first contentful paint, each page a first visit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from bench import chromium
from bench.browser import a_standard

RUNS = 5  # visits to a page, nothing cached; of the times the median and the longest

_PAINTED = """() => new Promise(done => new PerformanceObserver(list => {
    const found = list.getEntriesByName("first-contentful-paint");
    if (found.length) done(found[0].startTime);
}).observe({type: "paint", buffered: true}))"""


@dataclass(frozen=True, slots=True)
class Painted:
    """A kind of page: milliseconds on this machine, and on a phone as Lighthouse slows it."""

    name: str
    here: tuple[float, float]
    phone: tuple[float, float]


def painted(site: Path) -> Iterator[Painted]:
    """Each kind of page of a built site, over a server on this machine that does not compress."""
    places = {
        "home": "",
        "list": "standards/",
        "standard": a_standard(site),
        "gaps": "gaps/",
        "progress": "progress/",
        "category": "framework/1/",
    }
    with chromium.serving(site) as address, chromium.pages() as new_page:
        for name, place in places.items():
            times: dict[bool, list[float]] = {False: [], True: []}
            for run in range(2 * RUNS):
                phone = run % 2 == 1
                page = new_page()
                if phone:
                    page.set_viewport_size(chromium.PHONE)
                    chromium.slow(page, chromium.MOBILE_CPU, chromium.MOBILE)
                times[phone].append(_paint(page, address + place))
                page.context.close()
            here, there = ((median(found), max(found)) for found in times.values())
            yield Painted(name, here, there)


def _paint(page: Page, url: str) -> float:
    page.goto(url)
    return float(page.evaluate(_PAINTED))


def table(every: Sequence[Painted]) -> str:
    """The times as Markdown."""
    lines = ["| page | first paint ms | on a phone, slow 4G, CPU 1/4: ms |", "|---|--:|--:|"]
    for one in every:
        here, phone = (f"{low:.0f} (≤ {high:.0f})" for low, high in (one.here, one.phone))
        lines.append(f"| {one.name} | {here} | {phone} |")
    return "\n".join(lines)
