"""The progress report as Markdown."""

from datetime import date

from made import catalogue, node, target, topic
from tixi.formats.markdown import report_md
from tixi.measures.report import report
from tixi.model.fields import LocalizedName
from tixi.model.text import Lang


def test_a_title_stays_text_and_notifies_nobody() -> None:
    aim = target("a", "2099-01-01", 2)
    loud = aim.model_copy(
        update={"title": LocalizedName(zh="@team #1 <b>虚构</b> | www.example.org")}
    )
    nodes = [node("1", "category", node("1.1", "domain", topic("1.1.1")))]
    told = report_md(report(catalogue(nodes, targets=(loud,)), date(2098, 6, 30)), Lang.ZH)
    for mark in ("@team", "#1", "<b>", " | www", "www.e"):
        assert mark not in told
    assert "虚构" in told


def test_the_name_of_a_node_stays_text_in_its_row() -> None:
    name = {"zh": "@team #1 <b>虚构</b> | www.example.org", "en": None}
    nodes = [node("1", "category", topic("1.1"), name=name)]
    told = report_md(report(catalogue(nodes), date(2098, 6, 30)), Lang.ZH)
    for mark in ("@team", "#1", "<b>", " | www", "www.e"):
        assert mark not in told
    assert "虚构" in told
