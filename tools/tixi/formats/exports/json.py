"""Records as one JSON document."""

from tixi.formats.exports import Export, Rows
from tixi.formats.job import Job
from tixi.formats.json_rows import json_rows
from tixi.measures.record import record_json
from tixi.model.text import Text


def rows(job: Job) -> Rows:
    """The day, the title of the system, and each record as `tixi show --format json` has it."""
    title = job.catalogue.framework.title.model_dump(exclude_none=True)
    return json_rows(
        {"as_of": job.as_of.isoformat(), "title": title},
        "standards",
        lambda standard: record_json(job.catalogue, standard, job.as_of),
        indent=2,
    )


EXPORT = Export.of_rows(Text("JSON 文档", "one JSON document"), ".json", rows)
