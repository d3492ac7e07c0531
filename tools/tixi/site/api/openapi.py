"""`api/v1/openapi.json`: the answers described as OpenAPI 3.1, made from the same table."""

from typing import Any

from tixi import __version__
from tixi.site.api.answers import ANSWERS, ROOT, Answer, written
from tixi.site.edition import Edition
from tixi.site.page import Asset


def asset(edition: Edition) -> Asset:
    """The description, which refers to the schemas beside it."""
    return Asset(f"{ROOT}openapi.json", written(description(edition)))


def description(edition: Edition) -> dict[str, Any]:
    """The OpenAPI document."""
    title = edition.catalogue.framework.title
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{title.zh} · {title.en}" if title.en else title.zh,
            "version": __version__,
            "description": "静态文件，只读，无需密钥。 · Static files: read only, no key.",
        },
        "servers": [{"url": f"{edition.address}{ROOT}" if edition.address else "./"}],
        "paths": {f"/{answer.path}": {"get": _operation(answer)} for answer in ANSWERS},
    }


def _operation(answer: Answer) -> dict[str, Any]:
    schema = {"$ref": f"schemas/{answer.schema}.json"}
    found: dict[str, Any] = {
        "operationId": answer.schema,
        "summary": f"{answer.title.zh} · {answer.title.en}",
        "responses": {
            "200": {
                "description": f"{answer.title.zh} · {answer.title.en}",
                "content": {"application/json": {"schema": schema}},
            }
        },
    }
    if "{id}" in answer.path:
        found["parameters"] = [
            {
                "name": "id",
                "in": "path",
                "required": True,
                "description": "记录的标识 · the record's id",
                "schema": {"type": "string"},
            }
        ]
        found["responses"]["404"] = {"description": "没有这条记录 · there is no such record"}
    return found
