"""Records and nodes as cells: by name, and linked to the published site where there is one."""

from tixi.formats.job import Job
from tixi.formats.workbook.cell import Link
from tixi.model.framework import Node
from tixi.model.standard import Standard


def record(job: Job, standard: Standard) -> str | Link:
    """A record: its number, if it has one, and its title."""
    title = standard.title.get(job.lang)
    text = title if standard.label == standard.id else f"{standard.label} {title}"
    return to_record(job, standard, text)


def node(job: Job, found: Node) -> str | Link:
    """A node: its name."""
    return to_node(job, found, found.name.get(job.lang))


def to_record(job: Job, standard: Standard, text: str) -> str | Link:
    """A text that leads to the page of a record."""
    return Link(text, f"{job.site}standards/{standard.id}/") if job.site else text


def to_node(job: Job, found: Node, text: str) -> str | Link:
    """A text that leads to the page of a node."""
    return Link(text, f"{job.site}framework/{found.code}/") if job.site else text
