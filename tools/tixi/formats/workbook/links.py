"""Records and nodes as cells: by name, and linked to the published site where there is one."""

from tixi.formats.exports import Job
from tixi.formats.workbook.cell import Link
from tixi.model.framework import Node
from tixi.model.standard import Standard


def record(job: Job, standard: Standard) -> str | Link:
    """A record: its number, if it has one, and its title."""
    title = standard.title.in_(job.lang)
    text = title if standard.label == standard.id else f"{standard.label} {title}"
    return Link(text, f"{job.site}standards/{standard.id}/") if job.site else text


def node(job: Job, found: Node) -> str | Link:
    """A node: its name."""
    name = found.name.in_(job.lang)
    return Link(name, f"{job.site}framework/{found.code}/") if job.site else name
