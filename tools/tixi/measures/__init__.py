"""What a catalogue amounts to on a day: pure functions of (catalogue, as_of)."""

from datetime import date

TYPE_CHECKING = False  # as in typing, whose import costs more than all else here
if TYPE_CHECKING:
    from tixi.measures.counting import Progress
    from tixi.model.catalogue import Catalogue


def progress(catalogue: "Catalogue", as_of: date) -> "tuple[Progress, ...]":
    """How every target stands on a day, in the order of the targets file."""
    from tixi.measures.counting import progress as toward

    return tuple(toward(catalogue, target, as_of) for target in catalogue.targets)
