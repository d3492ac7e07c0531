"""What is asked of a format: records of a catalogue on a day, and the measures of it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tixi.formats.citation import Citation, citation
from tixi.measures.selection import ALL, Selection, selected
from tixi.model.catalogue import Catalogue
from tixi.model.standard import Standard
from tixi.model.text import Lang

if TYPE_CHECKING:
    from tixi.measures.counting import Progress
    from tixi.measures.coverage import Coverage
    from tixi.measures.events import Event
    from tixi.measures.forecast import Forecast
    from tixi.measures.gaps import Gap
    from tixi.measures.plan import Plan


@dataclass(frozen=True)
class Job:
    """What to export: a selection of a catalogue on a day, for readers of a language.

    `site` is the address of the published site, ending in `/`, for links to it; None for none.
    The measures, each taken once, are of the whole catalogue; few formats want them.
    """

    catalogue: Catalogue
    as_of: date
    selection: Selection = ALL
    lang: Lang = Lang.ZH
    site: str | None = None

    @cached_property
    def standards(self) -> tuple[Standard, ...]:
        """The records selected, by id."""
        return selected(self.catalogue, self.as_of, self.selection)

    @cached_property
    def coverage(self) -> "Coverage":
        """Coverage on the day."""
        from tixi.measures.coverage import coverage

        return coverage(self.catalogue, self.as_of)

    @cached_property
    def targets(self) -> "tuple[Progress, ...]":
        """Every target on the day."""
        from tixi.measures import progress

        return progress(self.catalogue, self.as_of)

    @cached_property
    def gaps(self) -> "tuple[Gap, ...]":
        """Every gap on the day, ranked."""
        from tixi.measures.ranking import ranked_gaps

        return ranked_gaps(self.catalogue, self.as_of)

    @cached_property
    def events(self) -> "tuple[Event, ...]":
        """What each day brought, those ahead too."""
        from tixi.measures.events import events

        return events(self.catalogue)

    @cached_property
    def forecasts(self) -> "tuple[tuple[Forecast, date | None], ...]":
        """Each open target's forecast on its deadline, and the day it is likely met."""
        from tixi.measures.forecast import forecasts

        return forecasts(self.catalogue, self.as_of)

    @cached_property
    def plans(self) -> "tuple[Plan, ...]":
        """The plan for every open target."""
        from tixi.measures.plan import plans

        return plans(self.catalogue, self.as_of)

    def cited(self, standard: Standard) -> Citation:
        """The reference to a record on the day."""
        status = self.catalogue.timelines[standard.id].status(self.as_of)
        return citation(standard, status, self.lang)
