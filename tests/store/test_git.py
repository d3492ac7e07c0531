"""A catalogue laid out from a git revision, hostile ones included."""

import os
import shutil
from pathlib import Path

import pytest

from history import Repository
from laid import lay
from tixi.store import git
from tixi.store.git import GitError, load_revision, require_whole_work_tree
from tixi.store.loader import load

RECORD = "number: GB/T 99999-2099\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "there")
    lay(made.folder, RECORD)
    (made.folder / "seeds").mkdir()
    (made.folder / "seeds/made-up.yaml").write_text("id: made-up\ntitle: {zh: 虚构指南}\n", "utf-8")
    (made.folder / "README.md").write_text("made up\n", "utf-8")
    made.commit()
    return made


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir())


def test_a_revision_is_laid_out_as_it_was(repository: Repository, out: Path) -> None:
    record = repository.folder / "catalogue/standards/national/gb-t-99999-2099.yaml"
    was = record.read_bytes()
    record.write_bytes(was + b"# later\n")
    root = load_revision(repository.folder / "catalogue", "HEAD", out).root
    assert root == out / "catalogue"
    assert files(out) == [
        "catalogue/framework.yaml",
        "catalogue/standards/national/gb-t-99999-2099.yaml",
        "catalogue/targets.yaml",
        "seeds/made-up.yaml",
    ]
    assert (root / "standards/national/gb-t-99999-2099.yaml").read_bytes() == was
    assert record.read_bytes() == was + b"# later\n"
    assert repository.git("status", "--porcelain") == f"M {record.relative_to(repository.folder)}"


@pytest.mark.parametrize("name", ["数据 [a]*", ":!x"])
def test_a_catalogue_below_the_top_of_its_repository(tmp_path: Path, out: Path, name: str) -> None:
    made = Repository(tmp_path / "there")
    lay(made.folder / name, RECORD)
    lay(made.folder / "other", RECORD)
    made.commit()
    load_revision(made.folder / name / "catalogue", "HEAD", out)
    assert [path for path in files(out) if "standards" in path] == [
        "catalogue/standards/national/gb-t-99999-2099.yaml"
    ]


@pytest.mark.parametrize(
    "revision", ["-h", "--output=x", "", "nothere", "HEAD:catalogue", "HEAD\n", "HEAD..HEAD"]
)
def test_invalid_revisions(repository: Repository, out: Path, revision: str) -> None:
    with pytest.raises(GitError, match="revision") as error:
        load_revision(repository.folder / "catalogue", revision, out)
    assert files(out) == []
    assert (error.value.hint is not None) == (".." in revision)  # name the two apart


def test_a_shallow_clone_is_named_as_such(repository: Repository, out: Path) -> None:
    first = repository.git("rev-parse", "HEAD")
    repository.commit()
    clone = out.parent / "clone"
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.folder}", str(clone))
    with pytest.raises(GitError) as error:
        load_revision(clone / "catalogue", first, out)
    assert error.value.hint is not None
    assert "git fetch --unshallow" in error.value.hint.en


def test_no_repository_and_no_git(
    tmp_path: Path, out: Path, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    unversioned = lay(tmp_path / "unversioned", RECORD)
    with pytest.raises(GitError, match="is not in a git repository"):
        load_revision(unversioned, "HEAD", out)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match="git is not installed"):
        load_revision(repository.folder / "catalogue", "HEAD", out)


def test_a_revision_without_a_catalogue(repository: Repository, out: Path) -> None:
    empty = repository.commit_tree(repository.tree())
    with pytest.raises(GitError, match=r"no catalogue/framework\.yaml in revision"):
        load_revision(repository.folder / "catalogue", empty, out)


def hostile(repository: Repository, *entries: tuple[str, str, str]) -> str:
    """A commit whose catalogue holds these entries beside its framework."""
    framework = repository.git("rev-parse", "HEAD:catalogue/framework.yaml")
    targets = repository.git("rev-parse", "HEAD:catalogue/targets.yaml")
    inner = repository.tree(
        *entries, ("100644", "framework.yaml", framework), ("100644", "targets.yaml", targets)
    )
    return repository.commit_tree(repository.tree(("40000", "catalogue", inner)))


@pytest.mark.parametrize(
    "name", ["..", "../../evil", "/evil", "a/../../../evil", "b\\..\\evil", "x" * 300, "x/" * 20]
)
def test_no_path_climbs_out_and_odd_names_are_reported(
    repository: Repository, out: Path, name: str
) -> None:
    evil = repository.blob(b"evil\n")
    commit = hostile(repository, ("100644", name.rstrip("/"), evil))
    loaded = load_revision(repository.folder / "catalogue", commit, out)
    assert [problem.code for problem in loaded.problems] == ["TX001"]
    assert files(out) == ["catalogue/framework.yaml", "catalogue/targets.yaml"]
    assert not [path for path in out.parent.rglob("evil") if ".git" not in path.parts]


def test_nothing_is_written_or_read_through_a_chain_of_links(
    repository: Repository, out: Path
) -> None:
    """Two links that lead out only in combination, and below the second's name a file as well."""
    outside = lay(out.parent / "outside", RECORD) / "standards"
    before = files(outside)
    up, away = repository.blob(b".."), repository.blob(b"d/../outside/catalogue/standards")
    below = repository.tree(("100644", "evil.yaml", repository.blob(b"evil\n")))
    for entries in ([("40000", "standards", below)], []):
        commit = hostile(repository, ("120000", "d", up), ("120000", "standards", away), *entries)
        shutil.rmtree(out)
        out.mkdir()
        loaded = load_revision(repository.folder / "catalogue", commit, out)
        assert files(outside) == before
        assert loaded.catalogue is not None
        assert loaded.catalogue.standards == ()
        assert "TX001" in {problem.code for problem in loaded.problems}


@pytest.mark.parametrize("target", ["/etc", "../../outside", "a/../../../outside", "standards"])
def test_a_link_that_leads_out_is_reported(repository: Repository, out: Path, target: str) -> None:
    commit = hostile(repository, ("120000", "standards", repository.blob(target.encode())))
    loaded = load_revision(repository.folder / "catalogue", commit, out)
    assert [problem.code for problem in loaded.problems] == ["TX001"]
    assert loaded.catalogue is not None
    assert loaded.catalogue.standards == ()


def test_a_catalogue_that_is_a_link_is_none(repository: Repository, out: Path) -> None:
    here, elsewhere = repository.blob(b"."), repository.blob(b"seeds/../there/catalogue")
    commit = repository.commit_tree(
        repository.tree(("120000", "catalogue", elsewhere), ("120000", "seeds", here))
    )
    with pytest.raises(GitError, match=r"no catalogue/framework\.yaml"):
        load_revision(repository.folder / "catalogue", commit, out)


def test_a_huge_file_is_reported_and_never_read(repository: Repository, out: Path) -> None:
    record = repository.folder / "catalogue/standards/national/gb-t-99999-2099.yaml"
    record.write_bytes(b"# \n" * 700_000)
    repository.commit()
    there = load_revision(repository.folder / "catalogue", "HEAD", out)
    here = load(repository.folder / "catalogue")
    assert [p.code for p in there.problems] == ["TX003"]
    assert there.problems == here.problems


def test_a_submodule_is_reported(repository: Repository, out: Path) -> None:
    head = repository.git("rev-parse", "HEAD")
    commit = hostile(repository, ("160000", "standards", head))
    loaded = load_revision(repository.folder / "catalogue", commit, out)
    assert [problem.path for problem in loaded.problems] == ["catalogue/standards"]
    assert files(out) == ["catalogue/framework.yaml", "catalogue/targets.yaml"]


def test_a_repository_that_git_distrusts_is_named_as_such(
    repository: Repository, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    with pytest.raises(GitError, match="belongs to another user"):
        load_revision(repository.folder / "catalogue", "HEAD", out)


@pytest.mark.parametrize("kind", ["framework.yaml", "standards/national", ""])
def test_a_missing_object_is_named(repository: Repository, out: Path, kind: str) -> None:
    name = repository.git("rev-parse", f"HEAD:catalogue/{kind}".rstrip("/"))
    (repository.folder / ".git/objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(GitError, match=r"the content of \S+ is missing from the repository"):
        load_revision(repository.folder / "catalogue", "HEAD", out)
    assert files(out) == []


def test_a_few_objects_that_hold_endless_paths_are_refused(
    repository: Repository, out: Path
) -> None:
    """Empty folders, ten in each of those above, ten deep."""
    inner = repository.tree()
    for _ in range(10):
        inner = repository.tree(*(("40000", str(name), inner) for name in range(10)))
    commit = hostile(repository, ("40000", "standards", inner))
    with pytest.raises(GitError, match="more than 100000 files"):
        load_revision(repository.folder / "catalogue", commit, out)


@pytest.mark.parametrize("limit", ["MAX_FILES", "MAX_TOTAL_BYTES"])
def test_more_than_the_limits_is_refused(
    repository: Repository, out: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(git, limit, 1)
    with pytest.raises(GitError, match="the catalogue of the revision has more than"):
        load_revision(repository.folder / "catalogue", "HEAD", out)
    assert files(out) == []


def test_a_partial_clone_and_a_sparse_checkout_are_named_as_such(
    repository: Repository, out: Path
) -> None:
    first = repository.git("rev-parse", "HEAD")
    record = repository.folder / "catalogue/standards/national/gb-t-99999-2099.yaml"
    record.write_bytes(record.read_bytes() + b"# later\n")
    repository.commit()
    repository.git("config", "uploadpack.allowFilter", "true")
    clone = Repository(out.parent / "clone")
    clone.git("remote", "add", "origin", f"file://{repository.folder}")
    clone.git("fetch", "--quiet", "--filter=blob:none", "origin", "main")
    clone.git("checkout", "--quiet", "FETCH_HEAD")
    root = clone.folder / "catalogue"
    with pytest.raises(GitError, match="is missing from the repository") as error:
        load_revision(root, first, out)
    assert error.value.hint is not None
    assert "partial clone" in error.value.hint.en
    require_whole_work_tree(root)
    clone.git("sparse-checkout", "set", "--no-cone", "/catalogue/*.yaml")
    with pytest.raises(GitError, match="a sparse checkout: 2 files of the catalogue"):
        require_whole_work_tree(root)


def test_the_repository_is_the_one_around_the_catalogue(
    repository: Repository, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not one that the environment of a hook names."""
    other = Repository(out.parent / "other")
    monkeypatch.setenv("GIT_DIR", os.fspath(other.folder / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", os.fspath(other.folder / "index"))
    loaded = load_revision(repository.folder / "catalogue", "HEAD", out)
    assert loaded.catalogue is not None
    assert len(loaded.catalogue.standards) == 1


def test_a_bare_repository_among_the_files_is_not_used(repository: Repository, out: Path) -> None:
    root = lay(repository.folder / "sub", RECORD)
    repository.git("clone", "--quiet", "--bare", ".", "bare")
    for path in (repository.folder / "bare").iterdir():
        path.rename(root.parent / path.name)
    with pytest.raises(GitError, match="is not in a git repository"):
        load_revision(root, "HEAD", out)
