"""Search by words and by numbers in any spelling, nearest names, topics for a title."""

from dataclasses import replace

import pytest

from made import catalogue, node, standard, topic
from tixi.measures.search import nearest, search
from tixi.model.catalogue import Catalogue
from tixi.model.standard import Standard


@pytest.fixture
def made() -> Catalogue:
    """Two topics and three records."""
    tree = [
        node(
            "1",
            "category",
            topic("1.1", name={"zh": "数据分类分级", "en": "Data classification"}),
            topic("1.2", name={"zh": "密码应用"}),
            name={"zh": "基础共性", "en": "Common ground"},
        )
    ]
    return catalogue(
        tree,
        standard(
            "GB/T 99991.1-2099",
            "published 2099",
            title={"zh": "工业数据分类分级指南", "en": "Guide to classification of data"},
            aliases=["T/MADEUP 7-2098"],
        ),
        standard("GB/T 99998-2099", "published 2099", title={"zh": "数据分类分级 第1部分：总则"}),
        standard(
            "plan-a", "planned 2099", plan="20990001-T-469", title={"zh": "虚构的密码应用要求"}
        ),
    )


def found(made: Catalogue, text: str) -> list[str]:
    return [one.id if isinstance(one, Standard) else one.code for one in search(made, text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("数据分类分级", ["1.1", "gb-t-99998-2099", "gb-t-99991.1-2099"]),  # by the beginning
        ("CLASSIFICATION", ["1.1", "gb-t-99991.1-2099"]),
        ("data guide", ["gb-t-99991.1-2099"]),  # in any order
        ("guide of nothing", []),
        ("密码 应用", ["1.2", "plan-a"]),
        ("ＧＢ／Ｔ９９９９８—２０９９", ["gb-t-99998-2099"]),
        ("\u2f2f业数据【分类】分级", ["gb-t-99991.1-2099"]),  # a radical copied from a PDF
        ("1", ["1", "1.1", "1.2", "gb-t-99991.1-2099", "gb-t-99998-2099", "plan-a"]),
        ("1.2", ["1.2"]),
        ("gbt99991.1", ["gb-t-99991.1-2099"]),
        ("T/MADEUP-7-2098", ["gb-t-99991.1-2099"]),
        ("20990001t469", ["plan-a"]),
        ("plan-a", ["plan-a"]),
        ("指南 99991", ["gb-t-99991.1-2099"]),  # a title and a number together
        ("zzz", []),
        ("XXXX", []),
        ("", []),
        (" - / ", []),
    ],
)
def test_what_is_found_contains_every_word_best_first(
    made: Catalogue, text: str, wanted: list[str]
) -> None:
    assert found(made, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("工控", ["gb-t-99991-2099"]),  # listed with a word of the title
        ("car", ["t-made-1-2099"]),
        ("automotive", ["t-made-1-2099"]),
        ("工業控制", ["gb-t-99991-2099"]),  # traditional characters
        ("gb99991", ["gb-t-99991-2099"]),  # without its /T
        ("国标99991", ["gb-t-99991-2099"]),
        ("团标 汽车", ["t-made-1-2099"]),
        ("TC999", ["gb-t-99991-2099"]),  # its committee
        ("ware", []),  # whole words: not in “aware”
        ("aware", ["t-made-1-2099"]),
        ("awa", []),
        ("vehic", ["t-made-1-2099"]),  # the beginning of a longer word
    ],
)
def test_synonyms_variants_and_whole_words(text: str, wanted: list[str]) -> None:
    title = {"zh": "汽车数据", "en": "Care-free, aware vehicles"}
    made = catalogue(
        [],
        standard(
            "GB/T 99991-2099", "published 2099", title={"zh": "工业控制系统"}, committee="TC999"
        ),
        standard("T/MADE 1-2099", "published 2099", title=title),
    )
    words = {"工业控制": ["工控"], "汽车": ["automotive", "car"], "国家标准": ["国标"]}
    words["团体标准"] = ["团标"]
    framework = made.framework.model_copy(update={"synonyms": words})
    assert found(replace(made, framework=framework), text) == wanted


def test_what_is_named_exactly_so_comes_before_titles_that_begin_so(made: Catalogue) -> None:
    tree = [node("1", "category", topic("1.1", name={"zh": "T/MADEUP 7-2098 的附件"}))]
    assert found(catalogue(tree, *made.standards), "T/MADEUP 7-2098") == [
        "gb-t-99991.1-2099",
        "1.1",
    ]


def test_names_that_contain_it_and_other_editions_are_nearest(made: Catalogue) -> None:
    assert nearest(made, "9998") == ("GB/T 99998-2099",)
    assert nearest(made, "GB/T 99998-2098") == ("GB/T 99998-2099",)
    many = [standard(f"GB/T 9999{n}-2099", "published 2099") for n in range(1, 5)]
    three = tuple(f"GB/T 9999{n}-2099" for n in range(1, 4))
    assert nearest(catalogue([], *many[:3]), "9999") == three
    assert nearest(catalogue([], *many), "9999") == (), "too many to be meant"


def test_what_is_most_like_it_is_nearest_by_its_label(made: Catalogue) -> None:
    assert nearest(made, "T/MADEUP 8-2098") == ("GB/T 99991.1-2099",)
    assert nearest(made, "20990002-T-469") == ("20990001-T-469",)
    assert nearest(made, "完全不同的东西") == ()
    two = [standard(f"GB/T {n}-2099", "published 2099") for n in ("99812", "99990")]
    assert nearest(catalogue([], *two), "GB/T 99991-2097") == ("GB/T 99990-2099", "GB/T 99812-2099")


def test_three_are_nearest_at_most_each_once() -> None:
    many = [standard(f"GB/T 9999{n}-2099", "published 2099") for n in range(1, 6)]
    close = nearest(catalogue([], *many), "GB/T 99990-2099")
    assert close == ("GB/T 99991-2099", "GB/T 99992-2099", "GB/T 99993-2099")
    assert nearest(catalogue([], *many), "GB/T 99990-2099", most=1) == ("GB/T 99991-2099",)
