"""Keeps one comment on a pull request, or one issue: makes it the first time, then edits it.

    keep.py comment FOLDER      zh.md and en.md of `tixi diff --format md`
    keep.py issue FILE          the JSON of `tixi check`

Talks to GitHub through `gh` (GH_TOKEN, GH_REPO). The files of a comment come from a run of a pull
request, whose author may have put anything into them: they are tamed, and the pull request is
found by what GitHub itself says of that run (HEAD_OWNER, HEAD_BRANCH, HEAD_SHA).
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

BOT = "github-actions[bot]"
COMMENT_MARK, ISSUE_MARK = "<!-- tixi: diff -->", "<!-- tixi: recheck -->"
MOST = 32_000  # characters a language: two of them stay below GitHub's 65,536
RULE = "TX605"  # a record that has not been checked for long
TITLE = "久未核对的记录 · Records not checked for long"
FROM = (
    "> 由本拉取请求的内容自动生成，不是维护者的意见。 · "
    "Made from this pull request's own content; not a maintainer's opinion."
)
EMPTY = "（没有结果，见检查的日志 · no result; see the log of the check）"
APART = "&#8203;"

# What others wrote stays text: of HTML only what folds, no entity that hides a mark, nobody
# notified, no issue linked, no address, no link or image.
_TAMED = (
    (re.compile(r"[^\n -~\u00a0-\U0010ffff]|[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"), ""),
    (re.compile(r"&(?!(?:#8203|#36|amp|lt|gt);)"), "&amp;"),
    (re.compile(r"<(?!/?(?:details|summary)>)"), "&lt;"),
    (re.compile(rf"@(?!{APART})"), f"@{APART}"),
    (re.compile(r"(?<!&)#(?=\d)"), f"#{APART}"),
    (re.compile(r"(?<=GH)-(?=\d)", re.IGNORECASE), f"{APART}-"),
    (re.compile(r":(?=//)"), f":{APART}"),
    (re.compile(r"(?<=www)\.", re.IGNORECASE), f"{APART}."),
    (re.compile(r"\](?=[(:\[])"), f"]{APART}"),
)


def tame(text: str) -> str:
    """`text` without what a site would act on, cut to MOST characters."""
    for mark, instead in _TAMED:
        text = mark.sub(instead, text)
    return text if len(text) <= MOST else f"{text[: MOST - 1].rpartition(chr(10))[0]}\n…"


def comment(folder: Path) -> None:
    """Write the comment of the pull request whose head the run looked at, if it still is."""
    repository = os.environ["GH_REPO"]
    head = f"{os.environ['HEAD_OWNER']}:{os.environ['HEAD_BRANCH']}"
    pulls = found(f"repos/{repository}/pulls", state="open", head=head)
    for pull in pulls:
        if pull["head"]["sha"] == os.environ["HEAD_SHA"]:
            there = f"repos/{repository}/issues/{int(pull['number'])}/comments"
            body = "\n\n".join((COMMENT_MARK, FROM, *(part(folder, lang) for lang in ("zh", "en"))))
            keep(there, f"repos/{repository}/issues/comments", "id", COMMENT_MARK, {"body": body})
            return
    print("no open pull request has this head: a later run will comment")


def part(folder: Path, lang: str) -> str:
    """One language's file, tamed; it may be missing, or no plain file."""
    path = folder / f"{lang}.md"
    if path.is_symlink() or not path.is_file():
        return EMPTY
    with path.open("rb") as file:
        return tame(file.read(4 * MOST).decode("utf-8", "replace")).strip() or EMPTY


def issue(file: Path) -> None:
    """Write the issue that lists the records to check again, or close it."""
    problems = json.loads(file.read_text("utf-8"))["problems"]
    old = [problem for problem in problems if problem["code"] == RULE]
    there = f"repos/{os.environ['GH_REPO']}/issues"
    lines = [f"- [ ] `{one['path']}`：{tame(one['message'])}" for one in old]
    shown = "\n".join(lines[:300])
    more = f"\n\n……另有 {len(lines) - 300} 条 · and {len(lines) - 300} more" if lines[300:] else ""
    body = (
        f"{ISSUE_MARK}\n\n以下 {len(old)} 条记录超过一年没有核对。对照来源核对后改 `checked`。 · "
        f"These {len(old)} records have not been checked for a year. Hold each against its "
        f"sources, then renew `checked`.\n\n{shown}{more}"
    )
    if old:
        keep(there, there, "number", ISSUE_MARK, {"title": TITLE, "body": body})
    else:
        keep(there, there, "number", ISSUE_MARK, {"state": "closed"}, make=False)


def keep(
    there: str, each: str, key: str, mark: str, data: dict[str, str], make: bool = True
) -> None:
    """Edit the bot's own thing that opens with a mark; make one when there is none."""
    for one in found(there):
        if one["user"]["login"] == BOT and (one["body"] or "").startswith(mark):
            gh("--method", "PATCH", f"{each}/{int(one[key])}", "--input", "-", data=data)
            return
    if make:
        gh("--method", "POST", there, "--input", "-", data=data)


def found(path: str, **query: str) -> Iterable[dict[str, Any]]:
    """Everything that a list of GitHub's holds."""
    fields = [
        f"--raw-field={name}={value}" for name, value in (query | {"per_page": "100"}).items()
    ]
    out = gh("--method", "GET", "--paginate", "--jq", ".[]", path, *fields)
    return [json.loads(line) for line in out.splitlines()]


def gh(*arguments: str, data: dict[str, str] | None = None) -> str:
    """What `gh api` prints; fails as it does."""
    return subprocess.run(
        ["gh", "api", *arguments],
        input=json.dumps(data) if data else "",
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout


if __name__ == "__main__":
    {"comment": comment, "issue": issue}[sys.argv[1]](Path(sys.argv[2]))
