"""Records as one JSON document."""

from pydantic_core import to_json

from tixi.formats.exports import Export, Job
from tixi.measures.record import record_json
from tixi.model.text import Text


def make(job: Job) -> str:
    """The day, the title of the system, and each record as `tixi show --format json` has it."""
    data = {
        "as_of": job.as_of.isoformat(),
        "title": job.catalogue.framework.title.model_dump(exclude_none=True),
        "standards": [record_json(job.catalogue, s, job.as_of) for s in job.standards],
    }
    return to_json(data, indent=2).decode() + "\n"


EXPORT = Export(Text("JSON 文档", "one JSON document"), ".json", make)
