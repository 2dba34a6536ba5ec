"""A guided session that was broken off is still there, once, for the next program."""

import multiprocessing
import os
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from msgspec import Struct

from flextui.store.draft import DraftFile
from flextui.store.errors import CannotWrite, Locked
from tests.records import MONDAY

PROCESSES = multiprocessing.get_context("spawn")


class Unfinished(Struct, frozen=True):
    """What is kept of a session here."""

    stage: str
    reps: int = 0


DraftOfThis = DraftFile[Unfinished]


def draft_in(folder: Path) -> DraftOfThis:
    return DraftFile(folder, Unfinished)


def save_and_wait(folder: Path, saved: Event, end: Event) -> None:
    """Be in the middle of a session, as a program of its own."""
    draft_in(folder).save(Unfinished("seated", 6))
    saved.set()
    end.wait(30)


def test_the_last_saved_state_is_what_comes_back(tmp_path: Path) -> None:
    draft = draft_in(tmp_path)
    for reps in range(4):
        draft.save(Unfinished("supine", reps))
    again = draft_in(tmp_path)
    with pytest.raises(Locked, match=r"draft\.json locked for 0 seconds;"):
        again.save(Unfinished("seated"))
    draft.close()
    path, other = tmp_path / "draft.json", tmp_path / ".flextui-journal.json-1.tmp"
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))
    (tmp_path / ".flextui-draft.json-1.tmp").write_text("half")
    other.write_text("in the making")
    assert again.load(MONDAY) == Unfinished("supine", 3)
    assert list(tmp_path.glob("*.tmp")) == list(tmp_path.glob(".*.tmp")) == [other]
    again.discard()
    assert not (tmp_path / "draft.json").exists()
    assert draft_in(tmp_path).load(MONDAY) is None


def test_a_draft_under_way_belongs_to_its_program(tmp_path: Path) -> None:
    saved, end = PROCESSES.Event(), PROCESSES.Event()
    program = PROCESSES.Process(target=save_and_wait, args=(tmp_path, saved, end))
    program.start()
    assert saved.wait(30)
    here = draft_in(tmp_path)
    assert here.load(MONDAY) is None
    with pytest.raises(Locked):
        here.save(Unfinished("supine"))
    program.kill()
    program.join(10)
    assert here.load(MONDAY) == Unfinished("seated", 6)
    here.save(Unfinished("seated", 7))
    here.close()


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'{"stage":5}', b"\xff", b"[" * 99999])
def test_a_draft_that_makes_no_sense_is_set_aside(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "draft.json"
    for _ in range(2):
        path.write_bytes(data)
        draft = draft_in(tmp_path)
        assert draft.load(MONDAY) is None
        draft.save(Unfinished("supine"))
        draft.discard()
    kept = sorted(tmp_path.glob("draft.json.damaged-20260105-090000*"))
    assert [path.read_bytes() for path in kept] == [data, data]


def test_what_is_no_file_is_no_draft(tmp_path: Path) -> None:
    (tmp_path / "draft.json").mkdir()
    draft = draft_in(tmp_path)
    assert draft.load(MONDAY) is None
    draft.save(Unfinished("supine"))
    assert draft.load(MONDAY) == Unfinished("supine")
    draft.close()


def test_where_nothing_can_be_written_there_is_no_draft(tmp_path: Path) -> None:
    (tmp_path / "draft.json").write_text('{"stage":"supine"}')
    (tmp_path / "draft.json.lock").mkdir()
    draft = draft_in(tmp_path)
    assert draft.load(MONDAY) is None
    with pytest.raises(CannotWrite):
        draft.save(Unfinished("supine"))


def test_a_link_that_leads_nowhere_is_no_draft_and_stays(tmp_path: Path) -> None:
    (tmp_path / "draft.json").symlink_to(tmp_path / "gone.json")
    draft = draft_in(tmp_path)
    assert draft.load(MONDAY) is None
    assert (tmp_path / "draft.json").is_symlink()
    draft.close()


def test_a_damaged_draft_that_cannot_be_moved_is_no_draft_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replace(_source: str, _target: str) -> None:
        raise PermissionError(13, "denied")

    (tmp_path / "draft.json").write_text("{")
    draft = draft_in(tmp_path)
    monkeypatch.setattr(os, "replace", replace)
    assert draft.load(MONDAY) is None
    assert (tmp_path / "draft.json").read_text() == "{"
    draft.close()
