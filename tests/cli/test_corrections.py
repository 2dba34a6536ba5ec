"""Editing, deleting and undoing: each says what it changed and what opened or closed by it."""

import json

import pytest

from flextui.cli import asking
from flextui.store.journal import Journal
from tests.cli.console import CLEAR, Console


@pytest.fixture
def open_seated(screened: Console) -> Console:
    """A diary in which the sixth clear session has opened seated."""
    screened.clear_days(days=3)
    return screened


def last_id(console: Console) -> str:
    return str(console.json("history")[-1]["id"])


def test_a_correction_says_what_is_different(screened: Console) -> None:
    screened.log()
    told = screened.tell("edit", last_id(screened)[:6], "effort=5", "note=uphill", "flags=")
    assert told.splitlines() == [
        (
            "Changed: supine session of Mon 5 Jan 2026 09:00, pain 0 → 0 → 0, effort 5, "
            "10 repetitions."
        ),
        "effort: 5 (was 1)",
        "note: uphill (was empty)",
    ]
    assert screened.json("history")[0]["reasons"] == ["not-easy"]


def test_a_correction_that_closes_a_stage_says_so(open_seated: Console) -> None:
    told = open_seated.tell("edit", last_id(open_seated), "pain_after=1", "pain_peak=1")
    assert told.splitlines()[-1] == "Seated is closed now."
    assert "Seated is open now." in open_seated.tell("undo", "--yes")


def test_times_and_flags_can_be_typed(screened: Console) -> None:
    screened.log()
    screened.wait(hours=5)
    told = screened.tell("edit", last_id(screened), "at=10:30", "stage=sitting")
    assert "at: 2026-01-05T10:30:00+01:00 (was 2026-01-05T09:00:00+01:00)" in told
    assert "stage: seated (was supine)" in told
    told = screened.tell("edit", last_id(screened), "flags=night-pain,recent-surgery")
    assert "flags: night-pain, recent-surgery (was none)" in told
    assert "The programme is paused." in told


def test_nothing_different_writes_nothing(screened: Console) -> None:
    screened.log()
    before = screened.files()
    assert screened.tell("edit", last_id(screened), "effort=1").startswith("Nothing was different")
    assert screened.files() == before


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("effort=11", "effort is 11; allowed: a whole number from 0 to 10."),
        ("effort=easy", 'effort is "easy"; allowed: a whole number.'),
        ("site_after=neck", 'site_after is "neck"; allowed: none, back'),
        ("at=2027-01-01T00:00:00Z", "at is 2027-01-01"),
        ("at=soon", 'at: "soon" is not understood as a time'),
        ("flags=hunger", "flags is "),
        ("pain=3", '"pain" is no field of a session; allowed: '),
        ("id=x", '"id" is no field of a session; allowed: '),
        ("revised_at=now", '"revised_at" is no field of a session; allowed: '),
        ("effort", '"effort" is no change; write FIELD=VALUE.'),
    ],
)
def test_a_wrong_correction_is_refused(change: str, sentence: str, screened: Console) -> None:
    screened.log()
    refused = screened.refuse("edit", last_id(screened), change, status=2)
    assert refused.startswith(sentence)


def test_deleting_says_what_closes_and_undo_brings_it_back(open_seated: Console) -> None:
    told = open_seated.tell("delete", last_id(open_seated))
    assert told.startswith("Deleted: supine session of Wed 7 Jan 2026 13:00")
    assert "Seated is closed now." in told.splitlines()
    assert len(open_seated.json("history")) == 5


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


def test_a_harmless_undo_does_not_ask(screened: Console) -> None:
    screened.log()
    assert screened.tell("undo") == "Taken back: the new supine session of 2026-01-05 09:00.\n"
    assert screened.json("history") == []


def test_one_after_another_until_nothing_is_left(screened: Console) -> None:
    screened.log()
    assert "session" in screened.tell("undo")
    assert "screening" in screened.tell("undo")
    assert screened.refuse("undo", status=1) == "There is nothing to undo."


def test_an_undo_that_opens_a_stage_needs_a_yes(open_seated: Console) -> None:
    open_seated.tell("delete", last_id(open_seated))
    sentence = open_seated.refuse("undo", status=1)
    assert sentence == (
        "Undoing the deletion of the supine session of 2026-01-07 13:00 opens Seated; "
        "say --yes to do it."
    )
    assert "Seated is open now." in open_seated.tell("undo", "--yes")


def test_an_undo_that_lifts_a_pause_needs_a_yes(screened: Console) -> None:
    screened.tell("checkin", "--pain", "1", "--flag", "night-pain")
    sentence = screened.refuse("undo", status=1)
    assert "lifts the pause and opens Supine; say --yes" in sentence
    assert "The pause is lifted." in screened.tell("undo", "--yes")


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


def test_unknown_records_are_named(screened: Console) -> None:
    for command in (["edit", "zz", "effort=1"], ["delete", "zz"]):
        assert screened.refuse(*command, status=1).startswith('No record begins with "zz"')


def test_editing_needs_a_change(screened: Console) -> None:
    screened.tell("log", "supine", *CLEAR)
    assert screened.refuse("edit", last_id(screened), status=2).startswith("FIELD=VALUE... is miss")


def test_an_empty_id_is_nobody_s(screened: Console) -> None:
    for command in (("delete", ""), ("edit", "", "note=x")):
        assert screened.refuse(*command, status=1).startswith("An empty id names no record")
