"""Today tells in one glance what to do, how far the way is, and what was done."""

import re
import shutil
import time
from datetime import timedelta
from pathlib import Path

import pytest

from flextui.rules.outlook import Overview
from flextui.rules.records import Record, RedFlag, Stage
from flextui.store.exchange import read_import
from flextui.store.journal import Journal
from flextui.tui.screens.stages import StagesScreen, StageTabs
from flextui.wording.words import STAGE_NAMES
from tests.records import (
    after,
    clear_run,
    prescription,
    screening,
    session,
)
from tests.tui.helpers import Opener
from tests.tui.settling import POLL_SECONDS

SUPINE_DONE: tuple[Record, ...] = (screening(), *clear_run(Stage.SUPINE, after()))


async def test_an_active_day(open_app: Opener) -> None:
    done = (session(Stage.SEATED, after(days=3)), session(Stage.SEATED, after(days=3, hours=4)))
    async with open_app((*SUPINE_DONE, *done), after(days=3, hours=5)) as story:
        await story.until_shown("Seated lumbar flexion")
        await story.until_shown("● ● ○   2 of 3 today, next from 15:00")
        await story.until_shown("✓ Supine")
        await story.until_shown("2 of 6 clear, 1 of 3 days")
        await story.until_shown("4 more clear sessions, 2 more days: from Sat 10 Jan")
        await story.until_shown("13:00  Seated    ✓ clear")


async def test_a_new_day_begins_while_the_application_is_open(open_app: Opener) -> None:
    async with open_app((screening(), session(at=after())), after(hours=1)) as story:
        await story.until_shown("1 of 3 today")
        story.clock.pass_by(hours=18)
        await story.until_shown("0 of 3 today")
        await story.until_shown("Nothing yet today")


async def test_what_another_program_logs_appears(open_app: Opener) -> None:
    async with open_app((screening(),), after()) as story:
        await story.until_shown("0 of 3 today")
        elsewhere = Journal(story.directory, clock=story.clock)
        elsewhere.add(session(at=after(minutes=-1)))
        await story.until_shown("1 of 3 today")


async def test_the_time_goes_on_even_where_a_look_takes_longer_than_the_time_between_two(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app((screening(),), after()) as story:
        look = story.app.diary.look

        def slow() -> Overview:
            time.sleep(4 * POLL_SECONDS)
            return look()

        monkeypatch.setattr(story.app.diary, "look", slow)
        story.clock.pass_by(minutes=1)
        await story.until_shown("09:01")


async def test_a_stale_stage_asks_for_one_session(open_app: Opener) -> None:
    quick = prescription(clear_sessions=2, clear_days=1, fresh_days=2)
    lying = clear_run(Stage.SUPINE, after(), sessions=2)
    at = after(days=3)
    records: tuple[Record, ...] = (quick, screening(), *lying, session(Stage.SEATED, at))
    async with open_app(records, at + timedelta(hours=1), size=(120, 36)) as story:
        await story.until_shown("One lying session keeps the door to")


async def test_it_fits_a_narrow_and_a_tiny_terminal(open_app: Opener) -> None:
    async with open_app(SUPINE_DONE, after(days=3), size=(60, 20)) as story:
        await story.until_shown("Seated lumbar flexion")
        await story.pilot.resize_terminal(38, 10)
        await story.until_shown("0/3 today, l log")


@pytest.mark.parametrize("size", [(120, 36), (60, 24), (170, 50)])
@pytest.mark.parametrize("stage", [Stage.SEATED, Stage.STANDING])
async def test_a_click_on_the_way_shows_the_stage(
    stage: Stage, size: tuple[int, int], open_app: Opener
) -> None:
    async with open_app(SUPINE_DONE, after(days=3), size=size) as story:
        await story.until_shown("⊘ Standing")
        lines = list(enumerate(story.shown().splitlines()))
        name = re.compile(f"[▶⊘] {STAGE_NAMES[stage]}")
        row, column = next((y, at.start()) for y, line in lines if (at := name.search(line)))
        await story.pilot.click(offset=(column + 2, row))
        await story.until_on(StagesScreen)
        await story.until(lambda: story.app.screen.query_one(StageTabs).stage is stage)


async def test_another_journal_beside_this_one_is_named_until_it_is_merged(
    open_app: Opener, tmp_path: Path
) -> None:
    theirs = Journal(tmp_path / "theirs", clock=after)
    theirs.add(session(at=after(), note="there"))
    async with open_app((screening(),), after(hours=1)) as story:
        copy = story.directory / "journal (conflicted `copy`).json"
        await story.until_shown("0 of 3 today")
        assert "second journal" not in story.shown()
        shutil.copy(theirs.layout.journal, copy)
        story.clock.pass_by(minutes=1)
        await story.until_shown("A second journal lies beside yours")
        await story.until_shown("journal (conflicted 'copy').json has 1 record that yours has not.")
        here = Journal(story.directory, clock=story.clock)
        here.merge(read_import(str(copy), story.clock()).records, label=copy.name)
        await story.until(lambda: "second journal" not in story.shown())
        await story.until_shown("1 of 3 today")


async def test_a_copy_that_cannot_be_read_is_named_beside_what_stands_there(
    open_app: Opener, tmp_path: Path
) -> None:
    records = (screening(after(hours=-1), RedFlag.CHEST_PAIN),)
    theirs = Journal(tmp_path / "theirs", clock=after)
    theirs.add(session())
    copy = tmp_path / "data" / "journal 2.json"
    copy.parent.mkdir(mode=0o700)
    whole = (tmp_path / "theirs" / "journal.json").read_bytes()
    copy.write_bytes(whole.replace(b'"effort":1', b'"effort":11'))
    async with open_app(records) as story:
        await story.until_shown("journal 2.json cannot be read.")
        await story.until_shown("■ Paused")
