"""Turtle, the text form of RDF: subjects with their properties, and what names them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote

from tixi.model.dates import PartialDate
from tixi.model.fields import LocalizedName, LocalizedNote
from tixi.model.text import Lang, Text

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_NOT_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"})


@dataclass(frozen=True, slots=True)
class Subject:
    """What is spoken of, what it is (terms with prefix), and what is said of it, in order."""

    name: str
    types: list[str]
    said: list[tuple[str, str]] = field(default_factory=list)

    def add(self, term: str, values: Iterable[str]) -> None:
        """Say something of it: a term with prefix, and its values as Turtle writes them."""
        self.said.extend((term, value) for value in values)

    def __str__(self) -> str:
        rows = [f"{self.name} a {', '.join(self.types)}"]
        rows += [f"    {term} {value}" for term, value in self.said]
        return " ;\n".join(rows) + " .\n"


def document(subjects: Iterable[Subject]) -> str:
    """A Turtle document of these subjects, in UTF-8."""
    heads = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    return "\n".join(["\n".join(heads) + "\n", *map(str, subjects)])


def iri(address: str) -> str:
    """An address as Turtle writes it; signs that no address holds are percent-encoded."""
    return f"<{_NOT_IRI.sub(lambda sign: quote(sign[0], safe=''), address)}>"


def text(words: str, lang: Lang | None = None) -> str:
    """A text, of a language when it is in one."""
    tag = f"@{lang.value}" if lang else ""
    return f'"{words.translate(_ESCAPES)}"{tag}'


def both(words: LocalizedName | LocalizedNote | Text) -> list[str]:
    """A text in each language that has it."""
    return [text(said, lang) for said, lang in ((words.zh, Lang.ZH), (words.en, Lang.EN)) if said]


def dated(day: PartialDate) -> str:
    """A date as precise as it is: a day, a month or a year."""
    kind = "date" if day.day else "gYearMonth" if day.month else "gYear"
    return f'"{day}"^^xsd:{kind}'


def agent(name: str) -> str:
    """A body of which only the name is known."""
    return f"[ a foaf:Agent ; foaf:name {text(name)} ]"


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called: permalinks under a base; words that have no page are fragments."""

    base: str

    @property
    def catalogue(self) -> str:
        """The catalogue."""
        return iri(f"{self.base}catalogue")

    @property
    def framework(self) -> str:
        """The whole tree."""
        return iri(f"{self.base}framework/")

    def node(self, code: str) -> str:
        """A node of the tree."""
        return iri(f"{self.base}framework/{code}/")

    def standard(self, id_: str) -> str:
        """A record."""
        return iri(f"{self.base}standards/{id_}/")

    def term(self, *path: str) -> str:
        """A word of the catalogue (a stage, say), an outside number, or an article of law."""
        return iri(f"{self.base}terms#" + "/".join(quote(part, safe="") for part in path))

    def of_key(self, key: str) -> str:
        """What a key of the graph stands for."""
        kind, _, name = key.partition(":")
        if kind == "node":
            return self.node(name)
        return self.standard(name) if kind == "standard" else self.term(kind, *name.split("/", 1))
