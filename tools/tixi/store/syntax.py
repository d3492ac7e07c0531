"""Words for text that is no YAML at all."""

import re

import yaml

from tixi.model.text import UNPRINTABLE, Text
from tixi.store.document import SourceError

# What no file holds, its remarks included: what no text of the model holds (among it all that YAML
# 1.1 does not print, and the signs that YAML alone takes for line ends: lines would count
# differently here and in an editor), and the tags of plane 14, by which words are hidden from
# readers and not from machines.
_LINES = UNPRINTABLE.replace(r"\x00-\x1f", r"\x00-\x08\x0b\x0c\x0e-\x1f")
_UNPRINTABLE = re.compile(rf"[{_LINES}\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]")
_ESCAPED_TAG = re.compile(r"\\U(000[Ee]00[0-7][0-9A-Fa-f])")

_QUOTES = Text(
    "检查缩进与引号；含冒号加空格的文字要加引号",
    "look at indentation and quotes; text with a colon and a blank needs quotes",
)

# libyaml's own words, as far as people meet them.
_PROBLEMS = {
    "mapping values are not allowed in this context": "此处不能有“键: 值”",
    "block sequence entries are not allowed in this context": "此处不能有列表项“- ”",
    "could not find expected ':'": "缺少“:”，或缩进不齐",
    "did not find expected key": "此处应是键，或缩进不齐",
    "did not find expected '-' indicator": "此处应是列表项“- ”，或缩进不齐",
    "did not find expected ',' or ']'": "方括号里缺少“,”或“]”",
    "did not find expected ',' or '}'": "花括号里缺少“,”或“}”",
    "did not find expected node content": "此处缺少值",
    "did not find expected <document start>": "此处多出了内容",
    "found unexpected end of stream": "到文件末尾还缺收尾的引号或括号",
    "found unexpected document indicator": "引号没有收尾",
    "found unknown escape character": "双引号里的“\\”后面不能是这个字符",
    "found character that cannot start any token": "值不能以这个字符起头",
    "found undefined tag handle": "不支持标签（!）",
}


def unprintable(text: str) -> SourceError | None:
    """The first character that no file may hold, as a fault; None when there is none."""
    found = _UNPRINTABLE.search(text)
    if found is None and "\\U" in text:
        found = _ESCAPED_TAG.search(text)
    if found is None:
        return None
    lines = f"{text[: found.start()]}.".splitlines()
    name = f"U+{int(found[1], 16) if found.re is _ESCAPED_TAG else ord(found[0]):04X}"
    return SourceError(
        "TX004",
        f"有不可见的字符（{name}）",
        f"there is an invisible character ({name})",
        (len(lines), len(lines[-1])),
        Text("删去该字符", "delete the character"),
    )


def broken(error: yaml.MarkedYAMLError, text: str) -> SourceError:
    """What the parser has against a text, as a fault."""
    problem = error.problem or error.context or ""
    mark = error.problem_mark or error.context_mark
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines()
    line = lines[place[0] - 1] if place[0] <= len(lines) else ""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent or "tab" in problem or line[place[1] - 1 : place[1]] == "\t":
        return SourceError(
            "TX004",
            "此处有制表符，YAML 的缩进只能用空格",
            "there is a tab here; YAML is indented with spaces only",
            (place[0], line.find("\t") + 1 or place[1]),
            Text("每级缩进用两个空格", "use two spaces a level"),
        )
    zh = _PROBLEMS.get(problem)
    return SourceError(
        "TX004",
        f"不是合法的 YAML：{zh}" if zh else "不是合法的 YAML",
        f"not valid YAML: {problem}",
        place,
        _QUOTES,
    )
