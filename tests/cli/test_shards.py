"""A shard's job makes again what changed, and nothing else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jianbao.cli import analyse, gather
from jianbao.cli.main import main
from jianbao.foundations.exchange import write_records
from jianbao.foundations.watching import fingerprint
from jianbao.text import reading
from jianbao.text.shards import ShardList
from tests.conftest import ROOT

TEXTS = {
    "甲.txt": "第一篇：在全市教育工作会议上的发言\n赣州市教育局\n近三年新增学位2.3万个。\n",
    "乙.txt": "第一篇：办好家门口的学校\n安化县教育局\n新建学校21所。\n",
    "丙.txt": "",
}
ANALYSE = (
    f"analyse --texts work/texts/a.msgpack --lexicon {ROOT}/lexicon --taxonomy {ROOT}/config/themes.yaml"
)


class Work:
    """A work folder, and what the steps of a run of one shard did in it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.done: list[str] = []
        monkeypatch.setattr(reading, "read_source", self._noting("read", reading.read_source))
        noted = self._noting("analyse", analyse.analyse_documents)
        monkeypatch.setattr(analyse, "analyse_documents", noted)
        (folder / "seeds").mkdir()
        for name, text in TEXTS.items():
            (folder / "seeds" / name).write_text(text, encoding="utf-8")

    def _noting(self, step: str, make: Callable[..., Any]) -> Callable[..., Any]:
        def noting(what: Any, *rest: Any) -> Any:
            what = what if isinstance(what, Path) else list(what)
            names = [what.name] if isinstance(what, Path) else [one.source for one in what]
            self.done.extend(f"{step} {name}" for name in names)
            return make(what, *rest)

        return noting

    def enter(self, *names: str) -> None:
        """List these documents as the shard's."""
        write_records(self.folder / "work" / "list", ShardList(names, ""))

    def run(self, basis: str = "1") -> list[str]:
        """Run the shard's steps; return what was read and analysed."""
        self.done.clear()
        self.enter(*sorted(path.name for path in (self.folder / "seeds").iterdir()))
        steps = [
            ("read --seeds seeds --shard work/list", f"--basis {basis} --kept work/kept/texts/a.msgpack"),
            (ANALYSE, f"--basis {basis} --kept work/kept --gists work/gists/a.msgpack"),
        ]
        for step, output in zip(steps, ("texts", "analyses"), strict=True):
            assert main(" ".join([*step, f"--output work/{output}/a.msgpack"]).split()) == 0
        return list(self.done)


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Work:
    monkeypatch.chdir(tmp_path)
    return Work(tmp_path, monkeypatch)


ALL = ["read 丙.txt", "read 乙.txt", "read 甲.txt", "analyse 乙", "analyse 甲"]


def test_the_first_run_makes_all(work: Work) -> None:
    assert work.run() == ALL


def test_a_second_run_makes_nothing_and_writes_the_same(work: Work) -> None:
    work.run()
    paths = [work.folder / "work" / kind / "a.msgpack" for kind in ("texts", "analyses", "gists")]
    written = [path.read_bytes() for path in paths]
    assert work.run() == []
    assert [path.read_bytes() for path in paths] == written


def test_a_changed_document_is_made_again_alone(work: Work) -> None:
    work.run()
    path = work.folder / "seeds" / "乙.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("21", "23"), encoding="utf-8")
    assert work.run() == ["read 乙.txt", "analyse 乙"]


def test_other_rules_make_all_again(work: Work) -> None:
    work.run()
    assert work.run(basis="2") == ALL


def test_a_document_that_is_renamed_is_made_again(work: Work) -> None:
    work.run()
    (work.folder / "seeds" / "乙.txt").rename(work.folder / "seeds" / "丁.txt")
    assert work.run() == ["read 丁.txt", "analyse 丁"]


def test_what_is_kept_of_shards_that_are_no_more_goes(tmp_path: Path) -> None:
    for name in ("texts/a.msgpack", "texts/b.msgpack", "kept/texts/b.msgpack", "finished/b/key"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    gather.remove_strays(tmp_path, {"a"})
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["a.msgpack"]


def test_a_document_that_vanishes_is_an_issue_and_the_others_are_read(
    work: Work, capsys: pytest.CaptureFixture[str]
) -> None:
    work.enter("乙.txt", "戊.txt")
    words = "read --seeds seeds --shard work/list --kept work/k --output work/a"
    assert main(words.split()) == 0
    assert work.done == ["read 乙.txt", "read 戊.txt"]
    assert "seeds/戊.txt: cannot be read (No such file or directory)" in capsys.readouterr().err


def test_a_document_that_changes_while_it_is_read_is_not_kept_under_what_it_was(
    work: Work, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read = reading.read_source

    def changing(path: Path) -> Any:
        document = read(path)
        path.write_bytes(path.read_bytes() + "末段。".encode())
        return document

    monkeypatch.setattr(reading, "read_source", changing)
    work.enter("甲.txt")
    words = "read --seeds seeds --shard work/list --kept work/kept/a --output work/texts/a"
    assert main(words.split()) == 2
    assert "seeds/甲.txt: has changed while it was read" in capsys.readouterr().err
    assert not (work.folder / "work/texts/a").exists()
    assert not (work.folder / "work/kept/a").exists()


def test_documents_that_are_not_what_they_were_when_the_run_began_are_not_taken_for_them(
    work: Work, capsys: pytest.CaptureFixture[str]
) -> None:
    other, same = (fingerprint([Path(f"seeds/{name}.txt")]) for name in "乙甲")
    work.enter("甲.txt")
    words = "read --seeds seeds --shard work/list --kept work/kept/a --output work/texts/a --content"
    assert main([*words.split(), other]) == 2
    assert "seeds/甲.txt: has changed since the run began" in capsys.readouterr().err
    assert main([*words.split(), same]) == 0


def test_a_lexicon_that_is_not_what_it_was_when_the_run_began_analyses_nothing(
    work: Work, capsys: pytest.CaptureFixture[str]
) -> None:
    work.run()
    (work.folder / "work/kept/analyses/a.msgpack").unlink()
    words = f"{ANALYSE} --kept work/kept --gists work/gists/a.msgpack --output work/other/a.msgpack"
    assert main([*words.split(), "--rules", "0"]) == 2
    assert "has changed since the run began" in capsys.readouterr().err
    assert not (work.folder / "work/other").exists()
