"""The catalogue as an Excel workbook: the field's own tables, and what the catalogue adds."""

from tixi.formats.exports import Export, Job
from tixi.model.text import Text


def make(job: Job) -> bytes:
    """The file: 标准明细表, 标准统计表, 缺口, 目标, 证据, 说明.

    Raises TextError for what xlsx cannot hold.
    """
    from tixi.formats.workbook import about, evidence, gaps, standards, statistics, targets
    from tixi.formats.workbook.book import Book

    book = Book(job.catalogue.framework.title.in_(job.lang), job.as_of, job.lang)
    for sheet in (standards, statistics, gaps, targets, evidence, about):
        sheet.add(book, job)
    return book.content()


EXPORT = Export(Text("Excel 工作簿", "an Excel workbook"), ".xlsx", make, binary=True)
