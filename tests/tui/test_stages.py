"""Stages shows how an open stage is done, and exactly what a closed one waits for."""

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import pytest

from flextui.rules.outlook import Overview, overview
from flextui.rules.records import STAGES, Record, RedFlag, Stage
from flextui.tui.screens.stages import (
    StagesScreen,
    how_to,
    state_of,
    what_it_rests_on,
    what_opens,
)
from flextui.wording.programme import our_programme
from flextui.wording.text import Block, plain_lines
from tests.records import MONDAY, after, clear_run, prescription, screening, session
from tests.tui.helpers import Opener

SEATED_IS_OPEN: tuple[Record, ...] = (screening(), *clear_run(Stage.SUPINE, MONDAY))
THEN: datetime = after(days=3)


PAGES = Path(__file__).parents[1] / "data" / "stages.txt"
"""What the pages of Stages say, word by word; `FLEXTUI_GOLDEN=1` writes it anew."""


def seen(*records: Record, now: datetime = THEN) -> Overview:
    """An overview of some records."""
    return overview(records, now)


def said(title: str, *parts: Iterable[Block]) -> str:
    """A page as a shell would show it."""
    return "\n".join([f"=== {title}", *(line for part in parts for line, _ in plain_lines(part))])


def test_the_pages_say_what_they_should_word_by_word() -> None:
    texts, seated = our_programme(), clear_run(Stage.SEATED, after(days=3))
    new, then = seen(*SEATED_IS_OPEN), seen(*SEATED_IS_OPEN, *seated, now=after(days=6))
    red = session(at=after(days=2, hours=23), pain=(0, 7, 4))
    rests, paused = seen(screening(), red), seen(screening(MONDAY, RedFlag.CHEST_PAIN))
    theirs = seen(*SEATED_IS_OPEN, prescription(clear_sessions=4, by="Ana [/] Ruiz, PT"))
    done = session(Stage.STANDING, after(days=6))
    later = seen(*SEATED_IS_OPEN, *seated, done, now=after(days=7))
    pages = [
        *(said(f"open: {stage}", how_to(then, stage, texts)) for stage in STAGES),
        said("open: it was done", how_to(later, Stage.STANDING, texts)),
        said("open: it rests", how_to(rests, Stage.SUPINE, texts)),
    ]
    for name, found in (("new", new), ("paused", paused), ("prescribed", theirs)):
        opens = what_opens(found, Stage.STANDING, texts, "c")
        rest = what_it_rests_on(found, Stage.STANDING, texts)
        pages.append(said(f"closed: {name}", opens, rest))
    page = "\n\n".join(pages) + "\n"
    if os.environ.get("FLEXTUI_GOLDEN"):
        PAGES.write_text(page, encoding="utf-8")
    assert page == PAGES.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("records", "stage", "sign", "words"),
    [
        ((), Stage.SUPINE, "⊘", "closed until the questions"),
        ((screening(MONDAY, RedFlag.CHEST_PAIN),), Stage.SUPINE, "⊘", "closed, paused"),
        (SEATED_IS_OPEN, Stage.SUPINE, "✓", "open, easy and painless"),
        (SEATED_IS_OPEN, Stage.SEATED, "▶", "open, 0 of 6 clear"),
        (SEATED_IS_OPEN, Stage.STANDING, "⊘", "closed, from Sat 10 Jan"),
        (
            (screening(), session(at=after(days=2, hours=23), pain=(0, 7, 4))),
            Stage.SUPINE,
            "◀",
            "rests until tomorrow 08:00",
        ),
    ],
)
def test_a_state_is_a_sign_and_words(
    records: tuple[Record, ...], stage: Stage, sign: str, words: str
) -> None:
    state = state_of(seen(*records), stage)
    assert (state.sign, state.fitting(40)) == (sign, words)
    assert len(state.fitting(12)) <= 12


async def test_one_chooses_a_stage_by_keys_and_reads_on(open_app: Opener) -> None:
    async with open_app(SEATED_IS_OPEN, now=THEN) as story:
        await story.press("2")
        await story.until_shown("Sit toward the front of a firm chair")
        await story.press("space")
        await story.until_shown("When to stop")
        await story.press("j")
        await story.until_shown("○ Seated: 0 of 6 clear sessions")
        assert "Stand with your feet" not in story.shown()
        await story.press("enter")
        assert isinstance(story.app.screen, StagesScreen)
        await story.press("left", "k")
        await story.until_shown("Lie on your back on a mat")


async def test_one_chooses_a_stage_with_the_mouse(open_app: Opener) -> None:
    async with open_app(SEATED_IS_OPEN, now=THEN, size=(120, 36)) as story:
        await story.press("2")
        await story.until_shown("Sit toward the front of a firm chair")
        await story.pilot.click("#tab_standing")
        await story.until_shown("What these numbers rest on")
        await story.pilot.click("#tab_supine")
        await story.until_shown("Knees toward your chest")


async def test_how_to_comes_here_with_the_stage_of_now(open_app: Opener) -> None:
    async with open_app(SEATED_IS_OPEN, now=THEN) as story:
        await story.press("2")
        await story.until_shown("Sit toward the front")
        await story.press("right", "1", shows="guided session")
        await story.press("i")
        await story.until_shown("Sit toward the front")
        await story.press("enter")
        await story.until_shown("Seated   1 Check-in")


async def test_the_figure_stands_or_moves(open_app: Opener) -> None:
    async with open_app(SEATED_IS_OPEN, now=THEN, may_move=True) as story:
        await story.press("2")
        screen = story.app.screen
        assert isinstance(screen, StagesScreen)
        await story.until(lambda: screen.figure.playing)
        await story.press("m")
        await story.until(lambda: not screen.figure.playing)
        assert story.app.settings.motion == "still"
        await story.press("m")
        await story.until(lambda: screen.figure.playing)


async def test_it_says_when_the_terminal_lets_nothing_move(open_app: Opener) -> None:
    async with open_app(SEATED_IS_OPEN, now=THEN) as story:
        await story.press("2", "m")
        await story.until_told("Nothing moves: animations are off in this terminal.")
        screen = story.app.screen
        assert isinstance(screen, StagesScreen)
        assert not screen.figure.motion
        assert story.app.settings.motion == "moving"


async def test_it_works_in_forty_columns(open_app: Opener) -> None:
    async with open_app(SEATED_IS_OPEN, now=THEN, size=(40, 12)) as story:
        await story.press("2")
        await story.until_shown("Dose. 10 repetitions")
        await story.press("right")
        await story.until_shown("You use all of the bend")
        await story.press("space")
        await story.until_shown("✓ Supine: 6 of 6")
