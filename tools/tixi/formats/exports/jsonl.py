"""Records as JSON Lines: one a line, for tools that read a stream."""

import json

from tixi.formats.exports import Export, Job
from tixi.measures.record import record_json
from tixi.model.text import Text


def make(job: Job) -> str:
    """Each record as `tixi show --format json` has it, without line breaks."""
    return "".join(
        json.dumps(record_json(job.catalogue, s, job.as_of), ensure_ascii=False) + "\n"
        for s in job.standards
    )


EXPORT = Export(Text("JSON Lines，一行一条", "JSON Lines, a record a line"), ".jsonl", make)
