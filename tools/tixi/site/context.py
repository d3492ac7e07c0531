"""A catalogue on a day as the site presents it: every measure taken once for all pages."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from tixi.formats.diagram import DisplayStatus, display_status
from tixi.formats.exports import ExportContext
from tixi.measures.changelog import Event, dated_events, events, recent_events
from tixi.measures.coverage import Coverage
from tixi.measures.forecast import Forecast, forecasts
from tixi.measures.gaps import Gap
from tixi.measures.plan import Plan, plans
from tixi.measures.progress import Progress
from tixi.measures.report import Figure, figures
from tixi.measures.summary import record_json
from tixi.model.catalogue import Catalogue
from tixi.model.stages import Stage, Validity
from tixi.model.standard import Scope, Standard
from tixi.model.text import Lang
from tixi.site.links import Location, language_of
from tixi.store.loader import Loaded


@dataclass(frozen=True)
class SiteContext:
    """What every page of the site is made from.

    `files` gives the path of a subject (`framework`, a record's id) in the repository, `texts` the
    YAML text of each path. `address` is where the site will be published, ending in `/`, and
    `repository` where its sources are; each is empty when unknown. `root` is the language of the
    pages at the site's root. `manual_pages` holds the
    Markdown of the hand-written pages by URL: `method/`, `en/method/`.
    """

    catalogue: Catalogue
    as_of: date
    files: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    address: str = ""
    repository: str = ""
    root: Lang = Lang.ZH
    manual_pages: dict[str, str] = field(default_factory=dict)

    @cached_property
    def export(self) -> ExportContext:
        """The measures, and what the exports are made from."""
        return ExportContext(self.catalogue, self.as_of, site=self.address or None)

    @property
    def coverage(self) -> Coverage:
        """Coverage on the day."""
        return self.export.coverage

    @property
    def targets(self) -> tuple[Progress, ...]:
        """Progress toward every target on the day."""
        return self.export.targets

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Every gap on the day, ranked."""
        return self.export.gaps

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The key figures of the day."""
        return figures(self.coverage, self.targets, self.gaps)

    @cached_property
    def forecasts(self) -> dict[str, tuple[Forecast, date | None]]:
        """Each target's forecast for its deadline and the day it is likely met, by its id."""
        ids = [target.id for target in self.catalogue.targets]
        return {one: forecasts(self.catalogue, self.as_of, one)[0] for one in ids}

    @cached_property
    def plans(self) -> dict[str, Plan]:
        """The plan for every target, by its id."""
        ids = [target.id for target in self.catalogue.targets]
        return {one: plans(self.catalogue, self.as_of, one)[0] for one in ids}

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What each day brought, up to the day."""
        return tuple(event for event in events(self.catalogue) if event.day <= self.as_of)

    @cached_property
    def dated_events(self) -> tuple[Event, ...]:
        """Those of the events that have a known day, to be shown as such."""
        return tuple(dated_events(self.events, self.catalogue))

    @cached_property
    def newest_events(self) -> tuple[Event, ...]:
        """The dated events of the last years, the newest first; related records left out."""
        return recent_events(self.dated_events, self.catalogue, self.as_of)

    @cached_property
    def gaps_by_topic(self) -> dict[str, list[Gap]]:
        """The gaps of each topic that has any, by its code."""
        found: dict[str, list[Gap]] = defaultdict(list)
        for gap in self.gaps:
            found[gap.topic.code].append(gap)
        return found

    @cached_property
    def counted_in(self) -> dict[str, list[str]]:
        """The ids of the targets that count a record, by its id."""
        found: dict[str, list[str]] = defaultdict(list)
        for item in self.targets:
            for name in item.members:
                found[name].append(item.target.id)
        return found

    @cached_property
    def records_json(self) -> dict[str, dict[str, Any]]:
        """What the JSON file of each record holds, by id."""
        return {one.id: record_json(self.coverage, one) for one in self.catalogue.standards}

    def location(self, lang: Lang, place: str) -> Location:
        """A page of the site: its language, and its place within that language."""
        return Location(lang, place, self.root)

    def language_of(self, path: str) -> Lang:
        """The language of a page by its URL or path."""
        return language_of(path, self.root)

    def status(self, standard: Standard) -> Stage | None:
        """The stage of a record on the day; None before its first stage."""
        return self.export.status(standard)

    def validity(self, standard: Standard) -> Validity | None:
        """The validity of a record on the day; None before its first stage."""
        return self.catalogue.validity(standard, self.as_of)

    def look(self, standard: Standard) -> DisplayStatus:
        """How a record is marked on the day."""
        return display_status(self.catalogue.timelines[standard.id], self.as_of)

    def on_topic(self, code: str) -> list[Standard]:
        """The records on a topic: live before ended, then by scope and by how far on they are."""
        scopes, looks = list(Scope), list(DisplayStatus)

        def rank(standard: Standard) -> tuple[bool, int, int, str]:
            look = self.look(standard)
            ended = look is DisplayStatus.ENDED
            return ended, scopes.index(standard.scope), looks.index(look), standard.id

        return sorted(self.catalogue.on_topic.get(code, ()), key=rank)


def site_context(loaded: Loaded, catalogue: Catalogue, as_of: date, **settings: Any) -> SiteContext:
    """The context of a loaded catalogue on a day; a file that cannot be read is not shown.

    `settings` are those of SiteContext that the catalogue does not know.
    """
    paths = {subject: loaded.display_path(path) for subject, path in loaded.files.items()}
    files = {subject: name for subject, name in paths.items() if name in loaded.documents}
    texts = {name: loaded.documents[name].text for name in files.values()}
    return SiteContext(catalogue, as_of, files, texts, **settings)
