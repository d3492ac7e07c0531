"""Fields that read text into values, write it back, and say the same in JSON Schema."""

from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

import made
from model.numbers import numbers
from tixi.model.fields import AnyDate, Code, Day, PlanNumber, Slug, StandardNumber, Url
from tixi.model.number import Number
from tixi.model.standard import Standard

FIELDS: dict[str, TypeAdapter[Any]] = {
    "day": TypeAdapter(Day),
    "date": TypeAdapter(AnyDate),
    "number": TypeAdapter(StandardNumber),
    "plan": TypeAdapter(PlanNumber),
    "code": TypeAdapter(Code),
    "slug": TypeAdapter(Slug),
    "url": TypeAdapter(Url),
}
ACCEPTED: dict[str, list[str]] = {
    "day": ["2024-03-15"],
    "date": ["2024", "2024-03", "2024-03-15"],
    "number": ["GB/T 43697-2024", "T/CSAS 0011-2025"],
    "plan": ["20220787-T-469", "2023-0123T-YD"],
    "code": ["1", "6.1.1.2", "AA.1"],
    "slug": ["gb-t-44462.2-2024", "iso-iec-27001-2022"],
    "url": ["https://www.example.org/a?b=c#d", "http://example.org:8080/标准"],
}
# What JSON Schema refuses too; only the reader knows the calendar.
REFUSED: dict[str, list[object]] = {
    "day": ["2024-03", "15.03.2024", 20240315],
    "date": [1900, "2024-3", "２０２４", None],
    "number": [43697, "", "9" * 101, ["GB/T 43697-2024"]],
    "plan": [None, "", 20220787],
    "code": ["", "1.", "1..2", "1234", "a.b"],
    "slug": ["-a", "a--b", "../a", "A", "a" * 121],
    "url": [
        *("ftp://example.org/", "javascript:alert(1)", "https://", "https:///path"),
        *("https://[1::2/", "https://a℀b.example/", "https://example.org/a b"),
        *('https://example.org/"><script>', "https://example.org/\u202egpj"),
        "https://" + "x" * 2000,
    ],
}
READER_REFUSES: dict[str, list[object]] = {
    # 2024: what an editor makes of a bare year; our own reader keeps it text. `$` of a schema
    # written for Python forgives a last line break.
    "date": [2024, "2024-03-15\n", "2024-13", "1899"],
    "code": ["1.2\n"],
    "slug": ["a\n"],
    "day": ["2024-02-30"],
    "number": ["GB/T XXXXX-2024", "20220787-T-469"],
    "plan": ["GB/T 43697-2024"],
}


def valid(field: str, value: object) -> bool:
    return Draft202012Validator(FIELDS[field].json_schema()).is_valid(value)


@pytest.mark.parametrize("field", FIELDS)
def test_reads_and_writes(field: str) -> None:
    adapter = FIELDS[field]
    for text in ACCEPTED[field]:
        value = adapter.validate_python(text)
        assert adapter.dump_python(value, mode="json") == adapter.dump_python(value) == text
        assert adapter.validate_python(value) == value
        assert valid(field, text)


@pytest.mark.parametrize("field", FIELDS)
def test_refuses(field: str) -> None:
    for value in [*REFUSED[field], *READER_REFUSES.get(field, ())]:
        with pytest.raises(ValidationError):
            FIELDS[field].validate_python(value)
    assert not any(valid(field, value) for value in REFUSED[field])


@pytest.mark.parametrize("field", ["day", "date", "number", "plan"])
def test_a_value_that_is_not_text_is_named(field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        FIELDS[field].validate_python([1] * 1000)
    error = caught.value.errors()[0]["ctx"]["error"]
    assert "is not a text" in str(error)
    assert len(str(error)) < 100


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
