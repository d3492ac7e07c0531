"""What a site takes in a reader's browser: bytes of a first page, milliseconds to an answer.

Needs Chromium or Chrome, as the browser tests do.
A time runs from the event of a key or a choice to the end of the frame that shows what it brought.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from bench import chromium

SLOWED = (1, 4)  # how many times slower the browser makes its own script and layout
CHOICES = (
    ("level", "national"), ("level", "group"), ("scope", "dedicated"), ("status", "in-force"),
    ("status", "drafting"), ("place", "3"), ("place", "2.4"), ("evidence", "official"),
)  # fmt: skip
WORDS = ("数据", "脱敏", "钢铁 评估", "9001", "GB/T 900", "made-up", "sjtm", "安全", "T/MADEUP 12")

# The event, then the frame: what a message says after it comes when that frame has been painted.
_TIMED = """([at, value]) => new Promise(done => {
    const field = document.querySelector(at), began = performance.now();
    field.value = value;
    field.dispatchEvent(new Event("input", {bubbles: true}));
    requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = () => done(performance.now() - began);
        after.port2.postMessage(0);
    });
})"""


@dataclass(frozen=True, slots=True)
class Seen:
    """One site at one speed: kB of a first page as they come, and times in milliseconds.

    `first` is the first search on a page, which fetches the list; of others the median and the
    longest.
    """

    slowed: int
    home: int
    listing: int
    standard: int
    fetched: int
    first: float
    search: tuple[float, float]
    filter: tuple[float, float]


def seen(site: Path) -> Iterator[Seen]:
    """A built site at each speed; raises RuntimeError without a browser."""
    with chromium.serving(site) as address, chromium.pages() as new_page:
        sizes = [
            _kilobytes(new_page(), f"{address}{place}")
            for place in ("", "standards/", a_standard(site))
        ]
        fetched = (site / "list.js").stat().st_size // 1000
        for slowed in SLOWED:
            page = new_page()
            chromium.slow(page, slowed)
            page.goto(address, wait_until="networkidle")
            first = _first(page)
            search = _times(page, [("#find", words) for words in WORDS])
            page.goto(f"{address}standards/", wait_until="networkidle")
            page.focus(".filters [name=q]")
            page.wait_for_function("() => window.tixiList")
            choices = [(f".filters [name={name}]", value) for name, value in CHOICES]
            choices += [(".filters [name=q]", words) for words in WORDS]
            yield Seen(slowed, *sizes, fetched, first, search, _times(page, choices))


def table(every: Sequence[Seen]) -> str:
    """What was seen, as Markdown."""
    lines = [
        "| CPU | home kB | list kB | standard kB | list.js kB | first search ms | search ms |"
        " filter ms |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for one in every:
        search, filtered = (f"{low:.0f} (≤ {high:.0f})" for low, high in (one.search, one.filter))
        lines.append(
            f"| 1/{one.slowed} | {one.home} | {one.listing} | {one.standard} | {one.fetched}"
            f" | {one.first:.0f} | {search} | {filtered} |"
        )
    return "\n".join(lines)


def _first(page: Page) -> float:
    """The first search of a visit, from the key to the answer."""
    page.evaluate("""() => {
        window.found = new Promise(done => new MutationObserver(() => {
            if (!document.querySelector("#found").hidden)
                requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
        }).observe(document.querySelector("#found"), {attributes: true}));
        const began = performance.now(), field = document.querySelector("#find");
        field.value = "数据";
        field.dispatchEvent(new Event("input", {bubbles: true}));
    }""")
    return float(page.evaluate("window.found"))


def _times(page: Page, steps: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """The median and the longest; each step is cleared again before the next, untimed."""
    found = []
    for at, value in steps:
        found.append(float(page.evaluate(_TIMED, [at, value])))
        page.evaluate(_TIMED, [at, ""])
    return median(found), max(found)


def _kilobytes(page: Page, url: str) -> int:
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(url, wait_until="networkidle")
    return sum(sizes) // 1000


def a_standard(site: Path) -> str:
    """The place of a standard's page."""
    return next(
        f"standards/{path.name}/"
        for path in sorted((site / "standards").iterdir())
        if "-" in path.name
    )
