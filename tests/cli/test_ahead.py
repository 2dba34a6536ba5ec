"""A clock was ahead for a moment: what was recorded then is named, not counted, asked, mended."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.console import CLEAR, Console, assert_has
from tests.records import MONDAY

YEAR = timedelta(days=319)  # to 20 Nov 2026


@pytest.fixture
def wrong(screened: Console) -> Console:
    """A console whose clock is right again; a clear session was logged while it was ahead."""
    screened.now = MONDAY + YEAR
    screened.log()
    screened.now = MONDAY
    return screened


@pytest.fixture
def flagged(wrong: Console) -> Console:
    """A console on a diary in which a fever was told, too, while the clock was ahead."""
    wrong.now = MONDAY + YEAR
    wrong.tell("screen", "--flag", "fever-unwell")
    wrong.now = MONDAY
    return wrong


def test_what_lies_ahead_is_named_and_not_counted_before_its_time(wrong: Console) -> None:
    assert wrong.tell("status", "--short") == "Supine 0 of 3; 1 record lies ahead\n"
    status = wrong.json("status")
    [ahead] = status["ahead"]
    assert_has(ahead, kind="session", flags=[], at="2026-11-20T09:00:00+01:00")
    assert status["stages"][0]["clear_sessions"] == 0
    answer = wrong("doctor")
    assert answer.status == 1
    assert "look: 1 record lies ahead of your clock: 20 Nov 2026." in answer.out
    wrong.log()
    now, then = wrong.json("history")
    assert_has(now, verdict="green", clear=True, ahead=False)
    assert_has(then, verdict=None, clear=False, ahead=True, reasons=[], open_after=["supine"])
    assert len(wrong.json("history", "--outcome", "clear")) == 1
    wrong.now = MONDAY + YEAR
    assert [each["ahead"] for each in wrong.json("history")] == [False, False]
    assert wrong("doctor").status == 0
    assert wrong.json("status")["ahead"] == []


def test_one_a_few_minutes_ahead_has_its_outcome_already(screened: Console) -> None:
    screened.log("supine", "--at", "2026-01-05 09:05")
    assert "✓ clear" in screened.tell("history")
    assert screened.json("status")["ahead"] == []
    assert "ahead" not in screened.tell("status")
    sentence = screened.refuse("log", "supine", *CLEAR, "--at", "2026-01-05 09:06", status=2)
    assert "5 minutes from now" in sentence


def test_a_look_at_another_time_names_nothing_as_ahead(wrong: Console) -> None:
    wrong.log()
    for time in ("2026-01-05 08:59:59", "2026-11-19 12:00"):
        assert wrong.json("status", "--as-of", time)["ahead"] == []
    assert wrong.json("status", "--as-of", "2026-11-20 12:00")["today"]["sessions"] == 1


def test_a_red_flag_ahead_is_asked_about_until_it_is_told_as_of_now(flagged: Console) -> None:
    assert flagged.tell("status").startswith("■ Is it so now?\n")
    short = flagged.tell("status", "--short")
    assert short == "a red flag lies ahead of your clock: flextui status\n"
    assert "Is it so now?" in flagged("doctor").out
    assert flagged.json("status")["phase"] == "active"
    assert "paused" in flagged.tell("checkin", "--pain", "2", "--flag", "fever-unwell")
    assert flagged.json("status")["pause_reason"] == "red-flag"
    after = flagged.tell("status")
    assert "Is it so now?" not in after
    assert "2 records lie ahead of your clock: 20 Nov 2026." in after
    assert "Is it so now?" not in flagged("doctor").out


@pytest.mark.parametrize("mended", [("edit", "at=yesterday 18:30"), ("delete",)])
def test_it_can_be_corrected_or_deleted_and_that_undone(
    flagged: Console, mended: tuple[str, ...]
) -> None:
    flags = next(each for each in flagged.json("status")["ahead"] if each["flags"])
    assert f"IDs: {flags['id'][:8]} answers of Fri 20 Nov 2026 09:00" in flagged.tell("status")
    flagged.tell(mended[0], flags["id"][:8], *mended[1:])
    assert "Is it so now?" not in flagged.tell("status")
    assert flagged.json("status")["phase"] == ("paused" if mended[0] == "edit" else "active")
    flagged.tell("undo", "--yes")
    assert "Is it so now?" in flagged.tell("status")
    assert len(flagged.json("status")["ahead"]) == 2


def test_other_fields_can_be_corrected_where_it_lies(wrong: Console) -> None:
    session = wrong.json("history")[0]["id"]
    wrong.tell("edit", session, "note=x")
    assert wrong.json("history")[0]["note"] == "x"
    wrong.refuse("edit", session, "at=2026-11-21 09:00", status=2)


@pytest.mark.parametrize("form", ["json", "csv"])
def test_an_own_export_can_be_imported(flagged: Console, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"all.{form}"
    flagged.tell("export", "--format", form, "-o", str(path))
    other = Console(tmp_path / "other")
    said = other.tell("import", str(path))
    assert ("Is it so now?" in said) == (form == "json")
    assert "ahead of your clock: 20 Nov 2026." in said
    [session] = other.json("history")
    assert_has(session, id=flagged.json("history")[0]["id"], ahead=True)
    assert "unchanged" in other.tell("import", str(path))


def test_a_version_from_ahead_can_be_corrected_here(screened: Console, tmp_path: Path) -> None:
    screened.log()
    document = json.loads(screened.tell("export"))
    document["records"][1]["revised_at"] = "2099-01-01T00:00:00Z"
    path = tmp_path / "x.json"
    path.write_text(json.dumps(document))
    screened.tell("import", str(path))
    id_ = document["records"][1]["id"]
    screened.tell("edit", id_, "note=mended")
    [session] = screened.json("history")
    assert_has(session, note="mended", revised_at="2099-01-01T00:00:00.001000+00:00")
    assert "1 older than here" in screened.tell("import", str(path))
    screened.tell("delete", id_)
    screened.tell("undo")
    assert screened.json("history")[0]["note"] == "mended"


def test_of_many_records_ahead_a_few_are_named_with_their_ids(screened: Console) -> None:
    screened.now = MONDAY + YEAR
    for pain in range(6):
        screened.tell("checkin", "--pain", str(pain))
        screened.wait(days=1)
    screened.now = MONDAY
    for command in ("status", "doctor"):
        out = screened(command).out
        assert "6 records lie ahead of your clock: 20 Nov 2026 to 25 Nov 2026." in out
        assert out.count("check-in of") == 3
        assert "; 3 more." in out
