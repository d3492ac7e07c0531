"""A name of another edition that no seed shows."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule
from tixi.store.choices import nearest


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Wordings whose seed, or whose source in it, does not exist."""
    seeds = {seed.id: seed for seed in catalogue.seeds}
    for at, node in catalogue.framework.placed():
        for index, wording in enumerate(node.wordings):
            seed = seeds.get(wording.document)
            path = (*at, "wordings", index)
            if seed is None:
                message = Text(
                    f"seeds/ 里没有“{wording.document}”",
                    f"there is no “{wording.document}” in seeds/",
                )
                hint = nearest(wording.document, list(seeds))
                yield Finding("framework", (*path, "document"), message, hint)
            elif wording.source not in seed.sources:
                message = Text(
                    f"种子 {seed.id} 里没有来源“{wording.source}”",
                    f"{seed.id} has no source “{wording.source}”",
                )
                yield Finding("framework", (*path, "source"), message)


RULE = Rule(
    code="TX317",
    severity=Severity.ERROR,
    title=Text("其他版本的名称没有出处", "a name of another edition that no seed shows"),
    why=Text(
        "对照表的每一行都要查得到：哪个版本、哪条来源。",
        "Every row of the crosswalk can be traced: to an edition, and to a source of it.",
    ),
    source=FORMAT,
    bad="""\
# seeds/made-up.yaml
id: made-up
# catalogue/framework.yaml
nodes:
  - code: "1"
    name: {zh: 虚构类}
    kind: category
    wordings:
      - {document: made-up, name: {zh: 别名}, evidence: seen, source: page, why: {zh: 虚构}}
    children:
      - code: "1.1"
        name: {zh: 虚构子类}
        kind: domain
        children:
          - {code: "1.1.1", name: {zh: 虚构主题}, kind: topic}
""",
    good="""\
# seeds/made-up.yaml
id: made-up
sources:
  page: {url: "https://example.org/made-up", kind: secondary, supports: [title]}
# catalogue/framework.yaml
nodes:
  - code: "1"
    name: {zh: 虚构类}
    kind: category
    wordings:
      - {document: made-up, name: {zh: 别名}, evidence: seen, source: page, why: {zh: 虚构}}
    children:
      - code: "1.1"
        name: {zh: 虚构子类}
        kind: domain
        children:
          - {code: "1.1.1", name: {zh: 虚构主题}, kind: topic}
""",
    check=check,
)
