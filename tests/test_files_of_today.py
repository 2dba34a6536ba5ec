"""What flextui 0.1.0 wrote stays readable: its files say what they said, and lose nothing."""

import gzip
import json
import shutil
from base64 import b64decode
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.console import CLEAR, Console, at, the_sentence
from tests.tui.helpers import opener
from tests.tui.settling import settling

TODAY = Path(__file__).parent / "data" / "today"
DIARIES = sorted(path.parent.name for path in TODAY.glob("*/status.json"))
OURS = [name for name in DIARIES if not name.startswith("newer-")]
DRAFTS = sorted(path.name for path in (TODAY / "drafts").iterdir())
ONE_MORE = ("log", "supine", *CLEAR, "--anyway")


def opened(name: str, folder: Path) -> Console:
    """Return a shell on a copy of a diary of then, at the moment of what was said of it."""
    console = Console(folder / "diary")
    shutil.copytree(TODAY / name, console.directory)
    for path in console.directory.glob("*.gz.b64"):
        plain = path.with_name(path.name.removesuffix(".gz.b64"))
        plain.write_bytes(gzip.decompress(b64decode(path.read_bytes())))
    console.now = at(json.loads(said(console, "status"))["now"])
    return console


def said(console: Console, what: str) -> str:
    """Return what the version of then said of this diary."""
    return (console.directory / f"{what}.json").read_bytes().decode()


def records(console: Console) -> dict[str, dict[str, Any]]:
    """Return every record, deleted ones too, by its id."""
    return {each["id"]: each for each in json.loads(console.tell("export"))["records"]}


def contents(sessions: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return sessions by their ids, without what says which version of them it is."""
    return {each["id"]: {**each, "revised_at": ""} for each in sessions}


@pytest.mark.parametrize("name", DIARIES)
def test_a_diary_says_what_it_said(name: str, tmp_path: Path) -> None:
    console = opened(name, tmp_path)
    for what in ("status", "history"):
        assert console.tell(what, "--json") == said(console, what)


@pytest.mark.parametrize("name", OURS)
def test_one_more_session_loses_nothing_and_is_taken_back(name: str, tmp_path: Path) -> None:
    console = opened(name, tmp_path)
    before = records(console)
    console.tell(*ONE_MORE)
    after = records(console)
    assert len(after) == len(before) + 1
    assert {id_: after[id_] for id_ in before} == before
    console.tell("undo", "--yes")
    assert console.tell("history", "--json") == said(console, "history")


def test_the_changes_of_then_are_taken_back(tmp_path: Path) -> None:
    console = opened("every-kind", tmp_path)
    deleted = {id_ for id_, each in records(console).items() if each["deleted"]}
    console.tell("undo", "--yes")
    assert len(deleted.intersection(each["id"] for each in console.json("history"))) == 1
    for _ in range(19):
        console.tell("undo", "--yes")
    console.refuse("undo", "--yes", status=1)


def test_a_newer_minor_is_written_without_loss_or_not_at_all(tmp_path: Path) -> None:
    console = opened("newer-minor", tmp_path)
    before, files = contents(console.json("history")), console.files()
    answer = console(*ONE_MORE)
    if answer.status:
        assert the_sentence(answer)
        assert console.files() == files
    assert contents(console.json("history")).items() >= before.items()


def test_a_newer_schema_is_not_written(tmp_path: Path) -> None:
    opened("newer-schema", tmp_path).refuse(*ONE_MORE, status=1)


def test_the_backups_of_then_are_listed_and_restored(tmp_path: Path) -> None:
    console = opened("every-kind", tmp_path)
    listed = [line.split()[0] for line in console.tell("backup", "list").splitlines()]
    assert listed == sorted(path.name for path in (TODAY / "every-kind" / "backups").iterdir())
    for number, name in enumerate(listed):
        then = Console(tmp_path / str(number))
        then.directory.mkdir()
        shutil.copy(console.directory / "backups" / name, then.directory / "journal.json")
        then.now = console.now
        console.tell("backup", "restore", name)
        assert contents(console.json("history")) == contents(then.json("history"))


@pytest.mark.parametrize("file", ["exchange.json", "sessions.csv", "every-kind/journal.json"])
def test_an_import_brings_the_same_sessions(file: str, tmp_path: Path) -> None:
    kept = opened("every-kind", tmp_path)
    console = Console(tmp_path / "new")
    console.now = kept.now
    console.tell("import", str(TODAY / file))
    came, wanted = records(console), records(kept)
    if file.endswith(".csv"):  # which has sessions alone, and no deleted ones
        wanted = {id_: wanted[id_] for id_ in {each["id"] for each in kept.json("history")}}
    else:
        assert console.tell("history", "--json") == said(kept, "history")
    assert came == wanted


def test_settings_and_own_keys_are_read_without_complaint(tmp_path: Path) -> None:
    console = opened("every-kind", tmp_path)
    shutil.copy(TODAY / "settings.toml", console.directory)
    rows = console.tell("keys").splitlines()
    for keys, command in (("L", "log"), ("U, ctrl+u", "undo"), (">", "faster"), ("B", "back_up")):
        assert any(row.strip().startswith(keys) and f"({command})" in row for row in rows)
    calendar = console.tell("export", "--format", "ics")
    assert [time in calendar for time in ("T074500", "T123000", "T191500")] == [True] * 3


def test_a_therapists_words_are_shown(tmp_path: Path) -> None:
    console = opened("every-kind", tmp_path)
    shutil.copy(TODAY / "programme.toml", console.directory)
    shown = console.tell("howto", "supine")
    for words in ("Jane Doe, PT", "Knees to chest", "a folded towel under your head", "3 seconds"):
        assert words in shown


@pytest.mark.parametrize("name", DRAFTS)
async def test_a_draft_is_offered(name: str, tmp_path: Path) -> None:
    console = opened("every-kind", tmp_path)
    shutil.copy(TODAY / "drafts" / name, console.directory / "draft.json")
    draft = json.loads((TODAY / "drafts" / name).read_bytes())
    with settling():
        async with opener(console.directory)(now=console.now) as story:
            await story.until_shown("Discard")
            assert f"{draft['reps']} of {draft['target_reps']}" in story.shown()
            if draft["pain_after"] is not None:
                await story.press("f", shows="stopped early")
                await story.press("enter")
                await story.until(lambda: draft["id"] in records(console))
                assert records(console)[draft["id"]]["note"] == draft["note"]
