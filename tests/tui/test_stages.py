"""Stages shows how an open stage is done, and exactly what a closed one waits for."""

from datetime import datetime, timedelta

import pytest

from flextui.rules.outlook import Overview, overview
from flextui.rules.records import STAGES, Record, RedFlag, Stage
from flextui.store.programme_file import programme
from flextui.tui.screens.stages import (
    StagesScreen,
    basis,
    how_to,
    state_of,
    what_it_rests_on,
    what_opens,
)
from flextui.wording.text import Block, Checks, plain_lines
from tests.records import MONDAY, after, clear_run, prescription, screening, session
from tests.tui.helpers import Opener

SEATED_IS_OPEN: tuple[Record, ...] = (screening(), *clear_run(Stage.SUPINE, MONDAY))
THEN: datetime = after(days=3)


def seen(*records: Record, now: datetime = THEN) -> Overview:
    """An overview of some records."""
    return overview(records, now)


def said(blocks: list[Block]) -> str:
    """All words of a page."""
    return "\n".join(line for line, _ in plain_lines(blocks))


@pytest.mark.parametrize("stage", STAGES)
def test_an_open_stage_tells_everything_about_itself(stage: Stage) -> None:
    runs = [clear_run(lower, MONDAY + timedelta(days=5 * lower.rank)) for lower in STAGES[:2]]
    found = seen(screening(), *(each for run in runs for each in run), now=after(days=9))
    text, facts = programme().stages[stage], programme().facts
    page = said(how_to(found, stage, programme()))
    for each in (*text.steps, *text.cautions, text.feel, text.stop, text.purpose, text.why_here):
        assert each in page
    for key in text.facts:
        assert facts[key].text in page
    assert "10 repetitions, hold 2 seconds" in page
    assert "our choice, to be judged by a PT" in page


def test_the_support_note_stands_there_until_the_first_standing_session() -> None:
    note = programme().stages[Stage.STANDING].before_first
    before = seen(*SEATED_IS_OPEN, *clear_run(Stage.SEATED, after(days=3)), now=after(days=6))
    assert note in said(how_to(before, Stage.STANDING, programme()))
    done = session(Stage.STANDING, after(days=6))
    later = seen(*SEATED_IS_OPEN, *clear_run(Stage.SEATED, after(days=3)), done, now=after(days=7))
    assert note not in said(how_to(later, Stage.STANDING, programme()))


def test_a_closed_stage_tells_have_and_need_and_not_how() -> None:
    page = what_opens(seen(*SEATED_IS_OPEN), Stage.STANDING, programme(), "c")
    signs = dict(next(block.items for block in page if isinstance(block, Checks)))
    assert signs == {
        "Supine: 6 of 6 clear sessions in a row": True,
        "Supine: on 3 of 3 days": True,
        "Supine: last clear session less than a day ago (at most 14)": True,
        "Seated: 0 of 6 clear sessions in a row": False,
        "Seated: on 0 of 3 days": False,
        "Seated: last clear session: none yet (at most 14 days ago)": False,
    }
    words = said(page)
    assert "it opens on Sat 10 Jan" in words
    assert not any(step in words for step in programme().stages[Stage.STANDING].steps)


def test_every_number_says_what_it_rests_on() -> None:
    rests = said(what_it_rests_on(seen(*SEATED_IS_OPEN), Stage.STANDING, programme()))
    for what in ("Clear sessions in a row before a stage is ready: 6", "no pain at all"):
        assert what in rests
    assert "Kamper et al. 2010" in rests


def test_a_prescribed_number_rests_on_whoever_prescribed_it() -> None:
    rules = prescription(clear_sessions=4, by="Ana [/] Ruiz, PT")
    what, why = basis(programme(), "clear_sessions", rules)
    assert what.endswith(": 4")
    assert why == "Ana [/] Ruiz, PT; 6 otherwise."


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
