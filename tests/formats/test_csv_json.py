"""CSV that a spreadsheet opens as text, and that reads back."""

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made import catalogue, node, standard, topic
from tixi.formats.columns import COLUMNS
from tixi.formats.csv_json import csv_text, guarded, unguarded
from tixi.formats.exports import ExportContext, find
from tixi.model.fields import LocalizedNote, yaml_fields
from tixi.model.standard import Standard, Title
from tixi.model.text import Lang

AS_OF = date(2099, 12, 31)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "'", "'a'", "1-1", "GB/T 99999-2099", " =1"])
def test_other_text_stays(text: str) -> None:
    assert guarded(text) == unguarded(text) == text


@given(st.text("=+-@'\t\r\na＝"))
def test_the_guard_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_every_csv_begins_with_a_byte_order_mark() -> None:
    assert csv_text(["a"], [["b"]]) == "\ufeffa\r\nb\r\n"


def made() -> ExportContext:
    record = standard(
        "GB/T 99999-2099",
        "published 2099-03",
        "in-force 2099-04-01",
        title={"zh": "=1+1", "en": "a; b"},
        places=["1.1"],
        aliases=["a; b", "c"],
        references=["GB/T 99998-2098", "ISO/IEC 99999:2098"],
        adopts={"number": "ISO/IEC 99999:2098", "degree": "IDT"},
    )
    tree = [node("1", "category", topic("1.1"))]
    return ExportContext(catalogue(tree, record, standard("plan-x", "planned")), AS_OF)


def rows(name: str, lang: Lang = Lang.ZH) -> list[dict[str, str]]:
    job = made()
    text = str(find(name).make(ExportContext(job.catalogue, AS_OF, lang=lang)))
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_row_a_record_in_the_words_of_the_data_format() -> None:
    one, other = rows("csv", Lang.ZH)
    assert rows("csv", Lang.EN) == [one, other]
    assert list(one) == [column.name for column in COLUMNS]
    assert one["title_zh"] == "'=1+1"
    assert one["level"] == "national"
    assert one["status"] == "in-force"
    assert one["published"] == "2099-03"
    assert one["history"] == "published 2099-03; in-force 2099-04-01"
    assert one["references"] == "GB/T 99998-2098; ISO/IEC 99999:2098"
    assert one["aliases"] == '["a; b","c"]'
    assert one["adopts"] == "ISO/IEC 99999:2098, IDT"
    assert one["topic"] == "主题1.1"
    assert (other["id"], other["number"], other["topic"]) == ("plan-x", "", "")


def test_the_columns_have_names_of_their_own() -> None:
    for names in (
        [column.name for column in COLUMNS],
        [column.title.zh for column in COLUMNS],
        [column.title.en for column in COLUMNS],
    ):
        assert len(set(names)) == len(names)


def test_no_field_of_a_record_lacks_a_column() -> None:
    kept = {column.key for column in COLUMNS}
    for name, field in yaml_fields(Standard).items():
        parts = {"title": Title, "notes": LocalizedNote}.get(name)
        keys = {f"{name}.{part}" for part in parts.model_fields} if parts else {name}
        assert keys <= kept, field
