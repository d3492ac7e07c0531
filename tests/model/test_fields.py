"""Fields that read text into values, write it back, and say the same in JSON Schema."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

import made
from model.numbers import numbers
from tixi.model.dates import PartialDate
from tixi.model.fields import AnyDate, Code, Day, PlanNumber, Slug, StandardNumber, Url, parsed
from tixi.model.number import Number, parse_number
from tixi.model.standard import Standard

FIELDS = {
    "day": TypeAdapter(Day),
    "date": TypeAdapter(AnyDate),
    "number": TypeAdapter(StandardNumber),
    "plan": TypeAdapter(PlanNumber),
    "code": TypeAdapter(Code),
    "slug": TypeAdapter(Slug),
    "url": TypeAdapter(Url),
}
ACCEPTED = [
    ("day", "2024-03-15"),
    ("date", "2024"),
    ("date", "2024-03"),
    ("date", "2024-03-15"),
    ("number", "GB/T 43697-2024"),
    ("number", "T/CSAS 0011-2025"),
    ("plan", "20220787-T-469"),
    ("plan", "2023-0123T-YD"),
    ("code", "1"),
    ("code", "6.1.1.2"),
    ("code", "AA.1"),
    ("slug", "gb-t-44462.2-2024"),
    ("slug", "iso-iec-27001-2022"),
    ("url", "https://www.example.org/a?b=c#d"),
    ("url", "http://example.org:8080/标准"),
]
# What JSON Schema refuses too; a date of no calendar only the reader can tell.
REFUSED: list[tuple[str, object]] = [
    ("day", "2024-03"),
    ("day", "15.03.2024"),
    ("day", 20240315),
    ("date", 1900),
    ("date", "2024-3"),
    ("date", "２０２４"),
    ("date", None),
    ("number", 43697),
    ("number", ""),
    ("number", "9" * 101),
    ("number", ["GB/T 43697-2024"]),
    ("plan", None),
    ("plan", ""),
    ("plan", 20220787),
    ("code", ""),
    ("code", "1."),
    ("code", "1..2"),
    ("code", "1234"),
    ("code", "a.b"),
    ("slug", "-a"),
    ("slug", "a--b"),
    ("slug", "../a"),
    ("slug", "A"),
    ("slug", "a" * 121),
    ("url", "ftp://example.org/"),
    ("url", "javascript:alert(1)"),
    ("url", "https://"),
    ("url", "https:///path"),
    ("url", "https://[1::2/"),
    ("url", "https://a℀b.example/"),
    ("url", "https://example.org/a b"),
    ("url", 'https://example.org/"><script>'),
    ("url", "https://example.org/\u202egpj"),
    ("url", "https://" + "x" * 2000),
]
READER_REFUSES = [
    ("date", 2024),  # what an editor makes of a bare year; our own reader keeps it text
    ("date", "2024-03-15\n"),  # `$` of a schema written for Python forgives a last line break
    ("code", "1.2\n"),
    ("slug", "a\n"),
    ("day", "2024-02-30"),
    ("date", "2024-13"),
    ("date", "1899"),
    ("number", "GB/T XXXXX-2024"),
    ("number", "20220787-T-469"),
    ("plan", "GB/T 43697-2024"),
]


def valid(field: str, value: object) -> bool:
    return Draft202012Validator(FIELDS[field].json_schema()).is_valid(value)


@pytest.mark.parametrize(("field", "text"), ACCEPTED)
def test_reads_and_writes(field: str, text: str) -> None:
    adapter: TypeAdapter[Any] = FIELDS[field]
    value = adapter.validate_python(text)
    assert adapter.dump_python(value, mode="json") == text
    assert adapter.dump_python(value) == text
    assert adapter.validate_python(value) == value
    assert valid(field, text)


@pytest.mark.parametrize(("field", "value"), REFUSED)
def test_reader_and_schema_refuse(field: str, value: object) -> None:
    with pytest.raises(ValidationError):
        FIELDS[field].validate_python(value)
    assert not valid(field, value)


@pytest.mark.parametrize(("field", "value"), READER_REFUSES)
def test_reader_refuses(field: str, value: object) -> None:
    with pytest.raises(ValidationError):
        FIELDS[field].validate_python(value)


def test_values_are_of_the_model() -> None:
    assert FIELDS["day"].validate_python("2024-03-15") == date(2024, 3, 15)
    assert FIELDS["date"].validate_python("2024-03") == PartialDate(2024, 3)
    assert FIELDS["number"].validate_python("gbt43697—2024") == Number(
        "GB/T", "43697", None, "2024"
    )
    assert FIELDS["plan"].validate_python("20220787t469") == "20220787-T-469"


@pytest.mark.parametrize("field", ["day", "date", "number", "plan"])
def test_what_is_no_text_is_named(field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        FIELDS[field].validate_python([1] * 1000)
    error = caught.value.errors()[0]["ctx"]["error"]
    assert "is not a text" in str(error)
    assert len(str(error)) < 100


@dataclass(frozen=True)
class Grade:
    """A value of a made-up kind: how many stars a text shows."""

    stars: int

    def __str__(self) -> str:
        return "*" * self.stars


def test_a_field_of_any_kind_reads_text_and_takes_and_dumps_the_value() -> None:
    adapter: TypeAdapter[Grade] = TypeAdapter(
        Annotated[Grade, parsed(lambda text: Grade(len(text)), Grade, maxLength=5)]
    )
    assert adapter.validate_python("***") == Grade(3)
    assert adapter.validate_python(Grade(4)) == Grade(4)
    assert adapter.dump_python(Grade(2)) == "**"
    assert adapter.dump_json(Grade(2)) == b'"**"'
    assert adapter.json_schema() == {"type": "string", "maxLength": 5}
    with pytest.raises(ValidationError, match="“7” is not a text"):
        adapter.validate_python(7)


@given(numbers)
def test_every_number_fits_the_field_and_its_schema(number: Number) -> None:
    adapter = FIELDS["number"]
    assert adapter.validate_python(adapter.dump_python(number)) == number
    assert valid("number", str(number))
    assert valid("slug", number.slug)


def test_a_record_is_written_as_it_is_read() -> None:
    record = made.standard(
        "gbt99999—2099",
        "initiated 2022",
        "published 2024-03-15",
        plan="20990787t469",
        replaces=["GBT99999-2010"],
        adopts={"number": "ISO/IEC 99999-2098", "degree": "IDT"},
    )
    written = record.model_dump(mode="json", exclude_defaults=True)
    assert written["number"] == "GB/T 99999-2099"
    assert written["plan"] == "20990787-T-469"
    assert written["replaces"] == ["GB/T 99999-2010"]
    assert written["adopts"]["number"] == "ISO/IEC 99999:2098"
    assert [step["date"] for step in written["history"]] == ["2022", "2024-03-15"]
    assert Standard.model_validate(written) == record


SCHEMA = Draft202012Validator(Standard.model_json_schema())


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        ({}, True),
        ({"number": "GB/T 99999-2099"}, True),
        ({"history": []}, False),
        ({"history": [{"stage": "published", "date": 1900}]}, False),
        ({"history": [{"stage": "drafted"}]}, False),
        ({"checked": "2026-11"}, False),
        ({"scope": "special"}, False),
        ({"numbr": "GB/T 99999-2099"}, False),
        ({"ics": ["35.030"], "ccs": ["L80"]}, True),
        ({"ics": [35.03]}, False),
        ({"adopts": {"number": "ISO 1", "degree": "EQV"}}, False),
    ],
)
def test_schema_of_a_record_agrees_with_the_reader(change: dict[str, Any], fits: bool) -> None:
    data = {
        "level": "national",
        "title": {"zh": "虚构标准"},
        "scope": "dedicated",
        "history": [{"stage": "planned"}],
        "sources": {},
        "checked": "2026-11-23",
    } | change
    assert SCHEMA.is_valid(data) == fits
    if fits:
        assert Standard.model_validate(data | {"id": "plan-made-up"})
    else:
        with pytest.raises(ValidationError):
            Standard.model_validate(data | {"id": "plan-made-up"})


def test_schema_is_itself_valid_and_names_no_id() -> None:
    schema = Standard.model_json_schema()
    Draft202012Validator.check_schema(schema)
    assert "id" not in schema["properties"]
    assert {"title", "scope", "history", "sources", "checked"} <= set(schema["required"])
    assert parse_number("GB/T 1") == parse_number("gbt1")
