"""Bibliographic exports: what they say of a record, and that other tools read it back."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

import made
from hostile import TITLES
from tixi.formats.citation import citation, gbt7714_reference, latex
from tixi.formats.exports import ExportContext, find
from tixi.model.catalogue import Catalogue
from tixi.model.fields import LocalizedName
from tixi.model.standard import Standard
from tixi.model.text import Lang
from tixi.store.loader import load

AS_OF = date(2099, 6, 1)
TREE = [made.node("1", "category", made.topic("1.1"))]
OFFICIAL = {
    "notice": {
        "url": "https://example.org/made-up?a=1&b=%E4%B8%80#x_1",
        "kind": "official",
        "accessed": "2099-05-01",
        "supports": ["number", "title", "history"],
    }
}

WHOLE = made.standard(
    "GB/T 99999-2099",
    "approved 2098-12",
    "published 2099-03-15",
    "in-force 2099-10-01",
    title={"zh": "虚构标准", "en": "A made-up standard"},
    issuer="虚构总局、虚构委员会",
    committee="TC999",
    ics=["35.030"],
    ccs=["L80"],
    replaces=["GB/T 99999-2090"],
    adopts={"number": "ISO/IEC 99999:2098", "degree": "MOD"},
    references=["GB/T 99998-2099"],
    sources=OFFICIAL,
)
BARE = made.standard("GB/T 99997-2099", "published", title={"zh": "无日期"})
PROJECT = made.standard(
    "plan-made-up", "initiated 2098", "consultation 2099-04", plan="20980001-T-469"
)
FOREIGN = made.standard(
    "ISO/IEC 99996:2099",
    "published 2099",
    title={"zh": "自拟译名", "en": "Foreign made-up title", "translated": "zh"},
    issuer="ISO/IEC",
)


def export(name: str, *standards: Standard, lang: Lang = Lang.ZH) -> str:
    job = ExportContext(made.catalogue(TREE, *standards), AS_OF, lang=lang)
    result = find(name).make(job)
    assert isinstance(result, str)
    return result


def reference(standard: Standard, lang: Lang = Lang.ZH) -> str:
    """The reference in the form of GB/T 7714 that the page of a record has."""
    status = made.catalogue(TREE, standard).timelines[standard.id].status(AS_OF)
    return gbt7714_reference(citation(standard, status, lang))


def entries(text: str) -> Any:
    return parse_string(text, "bibtex").entries


SIGNS = {
    "backslash": "\\", "braceleft": "{", "braceright": "}", "asciitilde": "~", "bar": "|",
    "asciicircum": "^", "less": "<", "greater": ">", "quotedbl": '"', "asciigrave": "`",
}  # fmt: skip


def plain(value: str) -> str:
    """What LaTeX prints for a field, by its commands."""
    return re.sub(
        r"\{\\text([a-z]+)\}|\\([&%$#_])|([{}])",
        lambda found: SIGNS[found[1]] if found[1] else found[2] or "",
        value,
    )


def test_pybtex_reads_a_record_back_with_its_own_key() -> None:
    entry = entries(export("bibtex", WHOLE))["gb-t-99999-2099"]
    assert entry.type == "standard"
    assert [plain(str(person)) for person in entry.persons["author"]] == ["虚构总局", "虚构委员会"]
    assert dict(entry.fields) == {
        "title": "{虚构标准}",
        "number": "GB/T 99999-2099",
        "date": "2099-03-15",
        "year": "2099",
        "langid": "chinese",
        "note": "发布（2099-06-01）",
    }


def test_what_is_not_known_is_left_out() -> None:
    fields = entries(export("bibtex", BARE))["gb-t-99997-2099"].fields
    assert set(fields) == {"title", "number", "langid", "note"}
    (item,) = json.loads(export("csl", BARE))
    assert set(item) == {"id", "type", "title", "number", "language", "status"}
    assert reference(BARE) == "无日期: GB/T 99997-2099[S]."
    (item,) = yaml.safe_load(export("relaton", BARE))["root"]["items"]
    assert not {"date", "contributor", "relation", "source", "classification"} & set(item)


@pytest.mark.parametrize("title", TITLES)
def test_a_title_comes_back_as_it_is(title: str) -> None:
    record = made.standard("GB/T 99999-2099", "published 2099", title={"zh": title})
    fields = entries(export("bibtex", record))["gb-t-99999-2099"].fields
    assert plain(fields["title"]) == title
    assert json.loads(export("csl", record))[0]["title"] == title
    (item,) = yaml.safe_load(export("relaton", record))["root"]["items"]
    assert item["title"][0]["content"] == title
    assert reference(record) == f"{title}: GB/T 99999-2099[S]. 2099."


@given(st.text(st.characters(blacklist_categories=["C", "Z"]), min_size=1))
def test_latex_never_opens_a_brace_that_it_does_not_close(text: str) -> None:
    written = latex(text)
    depth = 0
    for sign in written:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    assert plain(written) == text
    bare = re.sub(r"\{\\text[a-z]+\}|\\[&%$#_]|\{\}", "", written)
    assert not set(bare) & set('\\&%$#_~^"<>|{}`')


def test_signs_that_tex_would_join_are_kept_apart() -> None:
    assert latex("--- '' ,,") == "-{}-{}- '{}' ,{},"


def test_a_project_goes_by_its_plan_number_and_stage() -> None:
    assert reference(PROJECT) == "虚构标准 plan-made-up: 20980001-T-469[S]. 征求意见阶段."
    (item,) = json.loads(export("csl", PROJECT, lang=Lang.EN))
    assert (item["number"], item["status"]) == ("20980001-T-469", "consultation (2099-06-01)")
    assert "issued" not in item


def test_our_own_translation_is_no_title_to_cite() -> None:
    for lang in Lang:
        (item,) = json.loads(export("csl", FOREIGN, lang=lang))
        assert (item["title"], item["language"]) == ("Foreign made-up title", "en")
    (item,) = yaml.safe_load(export("relaton", FOREIGN))["root"]["items"]
    assert [title["language"] for title in item["title"]] == ["en"]
    assert "english" in export("bibtex", FOREIGN)


def test_readers_of_english_get_the_english_title_of_a_chinese_document() -> None:
    (item,) = json.loads(export("csl", WHOLE, lang=Lang.EN))
    assert (item["title"], item["language"]) == ("A made-up standard", "zh")
    assert reference(WHOLE, Lang.EN).startswith(
        "虚构总局, 虚构委员会. A made-up standard: GB/T 99999-2099[S]. 2099."
    )


def test_csl_has_dates_as_precise_as_they_are() -> None:
    items = json.loads(export("csl", WHOLE, BARE, PROJECT, FOREIGN))
    parts = {item["id"]: item.get("issued", {}).get("date-parts") for item in items}
    assert parts == {
        "gb-t-99997-2099": None,
        "gb-t-99999-2099": [[2099, 3, 15]],
        "iso-iec-99996-2099": [[2099]],
        "plan-made-up": None,
    }


def test_more_than_three_issuers_are_cut_as_gb_t_7714_says() -> None:
    record = made.standard("GB/T 99999-2099", "published 2099", issuer="甲、乙、丙、丁")
    assert reference(record).startswith("甲, 乙, 丙, 等. ")


def test_relaton_holds_every_fact_of_a_record() -> None:
    (item,) = yaml.safe_load(export("relaton", WHOLE))["root"]["items"]
    assert item["id"] == "gb-t-99999-2099"
    assert item["docidentifier"] == [
        {"type": "Chinese Standard", "content": "GB/T 99999-2099", "primary": True}
    ]
    assert item["docnumber"] == "99999"
    assert item["date"] == [
        {"type": "issued", "at": "2098-12"},
        {"type": "published", "at": "2099-03-15"},
        {"type": "implemented", "at": "2099-10-01"},
    ]
    assert item["status"] == {"stage": {"abbreviation": "60", "content": "published"}}
    assert [
        (one["type"], one["bibitem"]["formattedref"]["content"]) for one in item["relation"]
    ] == [
        ("obsoletes", "GB/T 99999-2090"),
        ("adoptedFrom", "ISO/IEC 99999:2098"),
        ("cites", "GB/T 99998-2099"),
    ]
    assert item["ext"]["ics"] == [{"code": "35.030"}]
    assert item["classification"] == [{"type": "CCS", "content": "L80"}]
    roles = [one["role"][0]["type"] for one in item["contributor"]]
    assert roles == ["publisher", "publisher", "author"]


@pytest.mark.parametrize("lang", list(Lang))
def test_every_text_of_a_relaton_collection_comes_back_as_it_is(lang: Lang) -> None:
    titles = [title for title in TITLES if "、" not in title]  # which parts issuers
    records = [
        made.standard(
            f"GB/T {99900 + n}-2099",
            "published 2099",
            title={"zh": title, "en": title},
            issuer=title,
            committee=title,
            sources=OFFICIAL,
        )
        for n, title in enumerate(titles)
    ]
    plain = made.catalogue(TREE, *records)
    for title in TITLES:
        tree = plain.framework.model_copy(update={"title": LocalizedName(zh=title, en=title)})
        job = ExportContext(replace(plain, framework=tree), AS_OF, lang=lang)
        root = yaml.safe_load(find("relaton").make(job))["root"]
        assert root["title"] == title
        for item, own in zip(root["items"], titles, strict=True):
            assert [one["content"] for one in item["title"]] == [own, own]
            bodies = [one["organization"]["name"] for one in item["contributor"]]
            assert bodies == [[{"content": own}], [{"content": own}]]
            assert item["source"] == [{"type": "src", "content": OFFICIAL["notice"]["url"]}]


def test_a_page_about_a_standard_is_not_given_for_the_standard() -> None:
    address = OFFICIAL["notice"]["url"]
    for name in ("bibtex", "csl"):
        assert str(address) not in export(name, WHOLE)
    (item,) = yaml.safe_load(export("relaton", WHOLE))["root"]["items"]
    assert item["source"] == [{"type": "src", "content": address}]


@pytest.fixture(scope="module")
def real() -> Catalogue:
    """The catalogue of this project."""
    found = load(Path(__file__).parents[2] / "catalogue").catalogue
    assert found is not None
    return found


def test_the_whole_catalogue_is_read_back(real: Catalogue) -> None:
    job = ExportContext(real, date(2026, 11, 23))
    ids = [standard.id for standard in real.standards]
    texts = {name: find(name).make(job) for name in ("bibtex", "csl", "relaton")}
    assert list(entries(str(texts["bibtex"])).keys()) == ids
    items = json.loads(texts["csl"])
    assert [item["id"] for item in items] == ids
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    collection = yaml.load(texts["relaton"], Loader=loader)["root"]["items"]
    assert [item["id"] for item in collection] == ids
