"""Records as JSON Lines: one a line, for tools that read a stream."""

import json

from tixi.formats.exports import Export, Rows
from tixi.formats.job import Job
from tixi.measures.record import record_json
from tixi.model.standard import Standard
from tixi.model.text import Text


def rows(job: Job) -> Rows:
    """Each record as `tixi show --format json` has it, without line breaks."""

    def of(standard: Standard) -> str:
        data = record_json(job.catalogue, standard, job.as_of)
        return json.dumps(data, ensure_ascii=False) + "\n"

    return Rows("", of)


EXPORT = Export.of_rows(Text("JSON Lines，一行一条", "JSON Lines, a record a line"), ".jsonl", rows)
