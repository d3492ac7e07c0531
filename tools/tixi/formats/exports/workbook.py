"""The catalogue as an Excel workbook: the field's own tables, and what the catalogue adds."""

from tixi.formats.exports import Export
from tixi.formats.job import Job
from tixi.model.text import Text


def make(job: Job) -> bytes:
    """The file: the lists and figures, what they lead to, the note, the evidence, how to read it.

    Raises TextError for what xlsx cannot hold.
    """
    from tixi.formats.workbook import (
        about,
        changes,
        evidence,
        forecast,
        gaps,
        note,
        plan,
        progress,
        standards,
        statistics,
        targets,
    )
    from tixi.formats.workbook.book import Book

    book = Book(job.catalogue.framework.title.get(job.lang), job.as_of, job.lang)
    figures = (standards, statistics, gaps, targets, progress, forecast)
    for sheet in (*figures, plan, changes, note, evidence, about):
        sheet.add(book, job)
    return book.content()


EXPORT = Export(Text("Excel 工作簿", "an Excel workbook"), ".xlsx", make, binary=True)
