"""Headings that the workbook is both written and read by; nothing heavy is needed to know them."""

from tixi.model.text import Text

EVIDENCE = {
    "record": Text("标准标识", "Record"),
    "label": Text("标准编号", "Number"),
    "key": Text("依据", "Source"),
    "kind": Text("类别", "Weight"),
    "url": Text("网址", "Address"),
    "title": Text("网页题名", "Title of the page"),
    "accessed": Text("查阅日期", "Read on"),
    "supports": Text("所证字段", "Supports"),
}
