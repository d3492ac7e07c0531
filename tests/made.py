"""Made-up catalogues for tests: values of the model, without files."""

from typing import Any

from tixi.model.annexes import Priorities
from tixi.model.catalogue import Catalogue
from tixi.model.framework import Framework, Node
from tixi.model.standard import Standard
from tixi.model.target import Target


def topic(code: str, **more: Any) -> dict[str, Any]:
    """A topic as a file would hold it."""
    return {
        "code": code,
        "name": {"zh": f"主题{code}", "en": f"topic {code}"},
        "kind": "topic",
    } | more


def node(code: str, kind: str, *children: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A category, domain or industry with what stands below it."""
    return topic(code, **more) | {"kind": kind, "children": list(children)}


def standard(name: str, *history: str, **more: Any) -> Standard:
    """A record named by its number, or by its id when it starts with `plan-`.

    Each stage is written `stage`, or `stage 2024-03-15`. Dedicated unless said otherwise.
    """
    steps = [dict(zip(("stage", "date"), step.split(" "), strict=False)) for step in history]
    data: dict[str, Any] = {
        "title": {"zh": f"虚构标准 {name}"},
        "scope": "dedicated",
        "history": steps,
        "sources": {"one": {"url": "https://one.test/x", "kind": "secondary"}},
        "checked": "2026-11-23",
    }
    if name.startswith("plan-"):
        data |= {"id": name, "level": "national"}
    else:
        data |= {"id": name, "number": name}
    made = Standard.model_validate(data | more)
    return made if made.number is None else made.model_copy(update={"id": made.number.slug})


def target(name: str, deadline: str, required: int, milestone: str = "published") -> Target:
    """A target that counts dedicated national, industry and group standards."""
    return Target.model_validate(
        {
            "id": name,
            "title": {"zh": f"目标{name}", "en": f"target {name}"},
            "deadline": deadline,
            "required": required,
            "verb": "研制",
            "counts": {
                "milestone": milestone,
                "levels": ["national", "industry", "group"],
                "scopes": ["dedicated"],
            },
        }
    )


def catalogue(
    nodes: list[dict[str, Any]],
    *standards: Standard,
    targets: tuple[Target, ...] = (),
    priorities: dict[str, Any] | None = None,
) -> Catalogue:
    """A whole catalogue of these nodes and records."""
    framework = Framework(
        title={"zh": "虚构体系"},  # type: ignore[arg-type]
        edition="test",
        nodes=tuple(Node.model_validate(item) for item in nodes),
    )
    ordered = tuple(sorted(standards, key=lambda s: s.id))
    return Catalogue(framework, targets, ordered, (), Priorities.model_validate(priorities or {}))
