"""Editing, deleting and undoing: what each changes, what it says of that, and when it asks."""

import json

import pytest

from flextui.cli import asking
from flextui.store.journal import Journal
from tests.cli.console import Console


@pytest.fixture
def open_seated(screened: Console) -> Console:
    """A diary in which the sixth clear session has opened seated."""
    screened.clear_days(days=3)
    return screened


def last_id(console: Console) -> str:
    return str(console.json("history")[-1]["id"])


def test_a_correction_says_what_is_different_and_what_follows(open_seated: Console) -> None:
    told = open_seated.tell(
        *("edit", last_id(open_seated)[:6], "effort=5", "note=uphill", "flags=", "at=wed 12:30"),
        "stage=sitting",
    )
    assert told.splitlines()[1:] == [
        "at: 2026-01-07T12:30:00+01:00 (was 2026-01-07T13:00:00+01:00)",
        "stage: seated (was supine)",
        "effort: 5 (was 1)",
        "note: uphill (was empty)",
        "Seated is closed now.",
    ]
    told = open_seated.tell("edit", last_id(open_seated), "flags=night-pain,recent-surgery")
    assert "flags: night-pain, recent-surgery (was none)" in told
    assert "The programme is paused." in told


def test_nothing_different_writes_nothing(screened: Console) -> None:
    screened.log()
    before = screened.files()
    assert screened.tell("edit", last_id(screened), "effort=1").startswith("Nothing was different")
    assert screened.files() == before


def test_every_kind_of_record_is_named_when_it_goes(screened: Console) -> None:
    screened.wait(hours=1)
    screened.tell("checkin", "--pain", "3", "--site", "thigh")
    screened.tell("clear", "seated", "--by", "Jo")
    screened.tell("prescribe", "reps=8", "--by", "Jo")
    records = json.loads(screened.tell("export"))["records"]
    ids = {each["kind"]: each["id"] for each in records}
    day = "Mon 5 Jan 2026"
    told = ""
    for kind, words in {
        "checkin": f"check-in of {day} 10:00, pain 3, down to the thigh",
        "prescription": f"prescription of {day} 10:00 by Jo",
        "clearance": f"clearance of {day} 10:00 up to seated by Jo",
        "screening": f"answers of {day} 09:00: nothing applies",
    }.items():
        told = screened.tell("delete", ids[kind])
        assert told.startswith(f"Deleted: {words}. flextui undo brings it back.\n")
    assert told.endswith("Supine is closed now.\n")


def test_what_was_done_is_taken_back_one_after_another(screened: Console) -> None:
    screened.log()
    assert screened.tell("undo") == "Taken back: the new supine session of 2026-01-05 09:00.\n"
    assert screened.json("history") == []
    assert "screening" in screened.tell("undo")
    assert screened.refuse("undo", status=1) == "There is nothing to undo."


def test_an_undo_that_opens_a_stage_needs_a_yes(open_seated: Console) -> None:
    told = open_seated.tell("delete", last_id(open_seated))
    assert told.startswith("Deleted: supine session of Wed 7 Jan 2026 13:00")
    assert "Seated is closed now." in told.splitlines()
    assert open_seated.refuse("undo", status=1) == (
        "Undoing the deletion of the supine session of 2026-01-07 13:00 opens Seated; "
        "say --yes to do it."
    )
    assert "Seated is open now." in open_seated.tell("undo", "--yes")


def test_an_undo_of_another_program_s_change_needs_a_yes(screened: Console) -> None:
    screened.log()
    application = Journal(screened.directory, clock=lambda: screened.now, origin="application")
    application.edit(last_id(screened), {"note": "from elsewhere"})
    sentence = screened.refuse("undo", status=1)
    assert "takes back what another program did (application)" in sentence


@pytest.mark.parametrize(("typed", "status"), [("y", 0), ("yes", 0), ("n", 1), ("", 1), ("x", 1)])
def test_at_a_terminal_it_asks(
    typed: str, status: int, screened: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    screened.tell("checkin", "--pain", "1", "--flag", "night-pain")
    assert "lifts the pause and opens Supine; say --yes" in screened.refuse("undo", status=1)
    asked: list[str] = []

    def answered(question: str) -> str:
        asked.append(question)
        return typed

    monkeypatch.setattr(asking, "can_ask", lambda: True)
    monkeypatch.setattr(asking, "ask", answered)
    answer = screened("undo")
    assert answer.status == status
    assert asked[0].endswith("lifts the pause and opens Supine. Go on? [y/N]")
    assert screened.json("status")["phase"] == ("paused" if status else "active")
