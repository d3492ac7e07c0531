"""One folding of text: what is typed in several ways is compared in one."""

import pytest

from tixi.model.text import fold


@pytest.mark.parametrize(
    ("spellings", "folded"),
    [
        (("GB/T 99999—2099", "gbt99999-2099", "ＧＢ／Ｔ９９９９９ ２０９９"), "gbt999992099"),
        (("工业 API 要求（一）", "工业ＡＰＩ要求(一)", "工业api要求㈠"), "工业api要求一"),
        (("\u2f2f业", "工\u200b业", "工\u3000业", "《工业》", "“工业”", "工\ufe00业"), "工业"),
        (("\u2ecb\uf902\u7f51",), "车车网"),
        (("數據脫敏", "数据脱敏"), "数据脱敏"),
        (("甲·乙", "甲・乙", "甲——乙", "甲－乙", "〔甲〕【乙】"), "甲乙"),
        (("第１部分：总则", "第1部分: 总则"), "第1部分:总则"),
        (("1.2",), "1.2"),
    ],
)
def test_what_is_typed_in_several_ways_is_compared_in_one(
    spellings: tuple[str, ...], folded: str
) -> None:
    assert {fold(text) for text in spellings} == {folded}
