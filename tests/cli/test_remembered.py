"""An answer given again is the one that would be worked out; in doubt it is worked out."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tixi.cli import remembered
from tixi.cli.main import command, main
from tixi.cli.remembered import OPTIONS, Answer, Question, question
from tixi.store import signature

SMALL = Path(__file__).parents[1] / "catalogues" / "small"
DAY = ["--as-of", "2096-06-30"]
TICK = 0.02  # more than a tick of the clock by which files are dated
CALLS = [
    ["check", *DAY],
    ["check", "--strict", "--format=json", *DAY],
    ["report", *DAY, "--lang", "en"],
    ["report", *DAY, "--format", "json", "--history"],
    ["report", *DAY, "--fail-under", "late=999"],
]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository to work in, and a cache that is on, and sure of files after a tick."""
    folder = tmp_path / "here"
    shutil.copytree(SMALL, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("TIXI_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(signature, "SLACK", int(TICK / 2 * 1e9))
    time.sleep(TICK)
    return folder


def asked(arguments: list[str]) -> Question:
    found = question(arguments)
    assert found is not None
    return found


def fresh(arguments: list[str]) -> Answer:
    """What a call answers when it is worked out; kept where it may be."""
    told: list[Answer] = []
    now = question(arguments)

    def keep(answer: Answer) -> None:
        told.append(answer)
        if now is not None:
            now.keep(answer)

    main(arguments, keep)
    (answer,) = told
    return answer


def again(arguments: list[str]) -> Answer | None:
    now = question(arguments)
    return now.answer() if now is not None else None


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
@pytest.mark.usefixtures("here")
def test_the_same_call_has_the_same_answer(call: list[str]) -> None:
    assert again(call) is None
    assert fresh(call) == again(call)
    assert fresh(call) == again(call)
    assert all(again(other) is None for other in CALLS if other != call)


def test_the_streams_are_kept_apart(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "catalogue/targets.yaml").touch()
    call = ["report", *DAY, "--fail-under", "late=999"]
    time.sleep(TICK)
    answer = fresh(call)
    told = capfd.readouterr()
    assert (answer.status, answer.out.decode(), answer.err.decode()) == (1, told.out, told.err)
    assert answer.out
    assert answer.err


def _edit(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + "# x\n", "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda here: _edit(here / "catalogue/framework.yaml"),
        lambda here: _edit(here / "catalogue/targets.yaml"),
        lambda here: _edit(next(here.glob("catalogue/standards/*/*.yaml"))),
        lambda here: next(here.glob("catalogue/standards/*/*.yaml")).unlink(),
        lambda here: (here / "catalogue/standards/national/new.yaml").touch(),
        lambda here: (here / "catalogue/neighbours.yaml").write_text("neighbours: []\n"),
        lambda here: (here / "seeds").rename(here / "elsewhere"),
        lambda here: (here / "seeds" / "new.yaml").touch(),
        lambda here: (here / "catalogue/standards/more").mkdir(),
        lambda here: (here / "catalogue/standards/l.yaml").symlink_to("nowhere"),
    ],
    ids=["framework", "targets", "record", "fewer", "more", "neighbours", "no seeds", "seed",
         "folder", "link"],
)  # fmt: skip
def test_another_file_is_another_question(here: Path, change: Callable[[Path], object]) -> None:
    (here / "seeds").mkdir(exist_ok=True)
    time.sleep(TICK)
    assert fresh(CALLS[0]) == again(CALLS[0])
    change(here)
    assert again(CALLS[0]) is None


def test_a_nearer_catalogue_is_seen(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "below").mkdir()
    monkeypatch.chdir(here / "below")
    assert fresh(CALLS[0]) == again(CALLS[0])
    shutil.copytree(here / "catalogue", here / "below" / "catalogue")
    assert again(CALLS[0]) is None


def test_other_surroundings_are_another_question(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert fresh(CALLS[0]) == again(CALLS[0])
    monkeypatch.setenv("COLUMNS", "40")
    assert again(CALLS[0]) is None


@pytest.mark.usefixtures("here")
def test_other_code_is_not_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is imported, and the folders in which a module might appear."""
    for change in ("write", "appear"):
        module = tmp_path / change
        module.mkdir()
        (module / "code.py").write_text("x = 1\n")
        monkeypatch.setattr(remembered, "_code", lambda m=module: [str(m), str(m / "code.py")])
        time.sleep(TICK)
        assert fresh(CALLS[0]) == again(CALLS[0])
        (module / ("code.py" if change == "write" else "new.py")).write_text("x = 2\n")
        assert again(CALLS[0]) is None


def test_the_code_is_all_that_is_imported() -> None:
    code = set(remembered._code())
    for name in ("tixi.cli.check", "tixi.model.standard", "pydantic", "rich.console", "os"):
        assert sys.modules[name].__file__ in code
    rules = sys.modules["tixi.rules"].__path__
    assert set(rules) <= code, "where a new rule would stand"
    assert {path or str(Path.cwd()) for path in sys.path} <= code


def test_what_was_just_changed_is_not_kept(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change within the same tick would have the same status."""
    monkeypatch.setattr(signature, "SLACK", 10**10)
    _edit(here / "catalogue/targets.yaml")
    fresh(CALLS[0])
    assert again(CALLS[0]) is None


@pytest.mark.usefixtures("here")
def test_an_answer_over_midnight_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    before = question(CALLS[0])
    assert before is not None
    with monkeypatch.context() as night:
        night.setattr(time, "localtime", lambda: (2099, 1, 2))
        before.keep(Answer(0, b"x", b""))
    assert again(CALLS[0]) is None


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "call",
    [
        [],
        ["gaps"],
        ["check", "catalogue"],
        ["check", "--help"],
        ["check", "--unheard-of"],
        ["check", "--strict=1"],
        ["check", "--format"],
        ["check", "--format="],
        ["check", "--catalogue", "--strict"],
        ["check", "--catalogue", "nowhere"],
        ["--lang", "en", "check"],
    ],
    ids=" ".join,
)
def test_a_call_that_may_look_elsewhere_is_not_remembered(call: list[str]) -> None:
    now = question(call)
    assert now is None or call[-1] == "nowhere"


def test_a_run_that_could_not_is_not_remembered(here: Path) -> None:
    (here / "catalogue/targets.yaml").write_text("[")
    time.sleep(TICK)
    told: list[Answer] = []
    assert main(["report", *DAY], told.append) == 2
    assert told == []


@pytest.mark.parametrize("name", OPTIONS)
def test_the_options_are_the_commands_own(name: str) -> None:
    valued, flags = OPTIONS[name]
    options = {o: p for p in command().commands[name].params for o in p.opts}
    assert {option for option in valued if not options[option].is_flag} == valued
    assert {option for option in flags if options[option].is_flag} == flags


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: b"",
        lambda raw: raw[:-1],
        lambda raw: raw + b"x",
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw[:-5] + bytes([raw[-5] ^ 1]) + raw[-4:],
        lambda raw: raw.replace(b"answer 1", b"answer 0", 1),
        lambda raw: b"\x80\x04." + raw,
        lambda raw: remembered._head(b"") + b"\n",
        lambda raw: remembered._head(b"0 x y z\n") + b"\n0 x y z\n",
    ],
    ids=["empty", "short", "long", "half", "bit", "form", "pickle", "nothing", "no facts"],
)
@pytest.mark.usefixtures("here")
def test_a_damaged_answer_is_worked_out(damage: Callable[[bytes], bytes]) -> None:
    whole = fresh(CALLS[0])
    file = Path(asked(CALLS[0]).file)
    good = file.read_bytes()
    file.write_bytes(damage(good))
    assert again(CALLS[0]) is None
    assert fresh(CALLS[0]) == whole
    assert file.read_bytes() == good, "and is mended"


@pytest.mark.usefixtures("here")
def test_an_answer_of_another_version_is_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(CALLS[0])
    monkeypatch.setattr(remembered, "FORM", b"tixi 99 answer 1")
    assert again(CALLS[0]) is None


@pytest.mark.parametrize("place", ["folder", "under a file", "read-only", "off"])
@pytest.mark.usefixtures("here")
def test_an_answer_that_cannot_be_kept_is_given(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "there"
    monkeypatch.setenv("TIXI_CACHE", "" if place == "off" else str(cache))
    if place == "folder":
        Path(asked(CALLS[0]).file).mkdir(parents=True)
    elif place == "under a file":
        cache.write_text("a file")
    elif place == "read-only":
        cache.mkdir(mode=0o500)
    answer = fresh(CALLS[0])
    assert answer.status == 0
    assert again(CALLS[0]) in (None, answer)  # root may write anywhere
    assert place != "off" or question(CALLS[0]) is None
    assert not list(tmp_path.glob("there/answers/.*"))


@pytest.mark.usefixtures("here")
def test_runs_at_once_keep_a_whole_answer() -> None:
    answer = fresh(CALLS[0])
    file = Path(asked(CALLS[0]).file)

    def run(number: int) -> bool:
        if number % 3 == 0:
            file.unlink(missing_ok=True)
        asked(CALLS[0]).keep(answer)
        return again(CALLS[0]) in (None, answer)

    with ThreadPoolExecutor(8) as runs:
        assert all(runs.map(run, range(64)))
    asked(CALLS[0]).keep(answer)
    assert again(CALLS[0]) == answer
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.usefixtures("here")
def test_the_oldest_answers_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 3)
    days = [["check", "--as-of", f"2096-06-0{day}"] for day in range(1, 7)]
    for call in days:
        asked(call).keep(Answer(0, b"x", b""))
        time.sleep(TICK)
    assert [again(call) is not None for call in days] == [False] * 3 + [True] * 3
    monkeypatch.setattr(remembered, "MOST_BYTES", 10)
    asked(days[0]).keep(Answer(0, b"x", b""))
    assert not any(again(call) for call in days)


def _record(here: Path, number: int) -> Path:
    found = sorted(here.glob("catalogue/standards/national/*.yaml"))
    return found[number % len(found)]


EDITS: tuple[Callable[[Path, int], object], ...] = (
    lambda here, n: _edit(_record(here, n)),
    lambda here, n: _retitled(_record(here, n)),
    lambda here, n: _record(here, n).rename(here / f"catalogue/standards/group/t-x-{n}-2099.yaml"),
    lambda here, n: (here / f"catalogue/standards/group/t-y-{n}-2099.yaml").write_text("x: 1\n"),
    lambda here, n: _edit(here / "catalogue/targets.yaml"),
    lambda here, n: None,
)


def _retitled(path: Path) -> None:
    """As many bytes as before, and the time of modification put back."""
    before, text = path.stat(), path.read_text("utf-8")
    at = text.index("zh: ") + 4
    path.write_text(text[:at] + ("甲" if text[at] != "甲" else "乙") + text[at + 1 :], "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(st.tuples(st.integers(0, len(EDITS) - 1), st.integers(0, 9)), max_size=4))
def test_whatever_is_edited_the_remembered_answer_is_the_fresh_one(
    here: Path, edits: list[tuple[int, int]]
) -> None:
    shutil.rmtree(here)
    shutil.copytree(SMALL, here)
    os.chdir(here)
    for which, number in [*edits, (-1, 0)]:
        EDITS[which](here, number)
        time.sleep(TICK)
        for call in (CALLS[1], CALLS[2]):
            assert again(call) in (None, fresh(call))
    time.sleep(TICK)
    assert fresh(CALLS[1]) == again(CALLS[1])


WATCH = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(args[0])
                 if event in ("open", "os.listdir", "os.scandir") else None)
from tixi.cli.main import main
main(sys.argv[1:])
import os
print("\\n" + "\\n".join(os.path.abspath(p) for p in opened if isinstance(p, str)))
"""


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_nothing_is_read_that_is_not_looked_at(call: list[str], tmp_path: Path) -> None:
    """All that a run opens is the catalogue's, the seeds', or the code's."""
    folder = tmp_path / "here"
    shutil.copytree(SMALL, folder)
    environment = {**os.environ, "TIXI_CACHE": "", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", WATCH, *call],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    opened = [Path(line) for line in done.stdout.splitlines() if line.startswith("/")]
    known = [folder / "catalogue", folder / "seeds", Path(sys.prefix), Path(sys.base_prefix)]
    known += [Path(remembered.__file__).parents[1]]
    code = [Path(path) for path in sys.path if path]
    assert any(path.is_relative_to(folder / "catalogue") for path in opened)
    assert [
        path for path in opened
        if not any(path.is_relative_to(place) for place in known) and path not in code
        and path != folder
    ] == []  # fmt: skip
