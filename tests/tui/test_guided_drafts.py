"""What a program leaves behind is offered at the next start: finish logging it, or discard."""

from pathlib import Path

from msgspec.json import decode

from flextui.rules.guided import Unfinished
from flextui.rules.records import Ended, Site, Stage
from flextui.store.draft import DraftFile
from flextui.tui.screens.today import TodayScreen
from tests.records import MONDAY, after, screening, session
from tests.tui.helpers import Opener

LEFT = Unfinished(
    id="left",
    stage=Stage.SUPINE,
    target_reps=10,
    hold_seconds=2,
    began=MONDAY,
    pain_before=2,
    site_before=Site.BACK,
    nothing_new=True,
    reps=5,
    moved=after(minutes=2),
)


def leave(directory: Path, draft: Unfinished = LEFT) -> None:
    """Leave a draft as a program does that was killed."""
    file = DraftFile(directory, Unfinished)
    file.save(draft)
    file.close()


def draft_in(directory: Path) -> Unfinished | None:
    """Return the draft on disk."""
    file = DraftFile(directory, Unfinished)
    try:
        return file.load(MONDAY)
    finally:
        file.close()


async def test_finishing_logs_what_was_done(open_app: Opener, tmp_path: Path) -> None:
    leave(tmp_path / "data")
    async with open_app((screening(),), after(hours=1)) as story:
        await story.go(">Supine,_09:02:_5_of_10_repetitions. f >5_of_10_repetitions,_interrupted")
        await story.go("1 2 enter >How_was_it_about_a_minute_after_the_last_repetition?")
        await story.go("1 enter >○_noted")
        (done,) = story.sessions()
        assert (done.id, done.reps, done.ended) == ("left", 5, Ended.INTERRUPTED)
        assert (done.at, done.pain_before, done.pain_after) == (after(minutes=2), 2, 1)
        await story.until(lambda: not (story.directory / "draft.json").exists())


async def test_discarding_leaves_nothing(open_app: Opener, tmp_path: Path) -> None:
    leave(tmp_path / "data")
    async with open_app((screening(),), after(hours=1)) as story:
        await story.go(">Discard_it D")
        await story.until(lambda: not (story.directory / "draft.json").exists())
        assert not story.sessions()


async def test_escape_keeps_it_and_a_new_session_offers_it_again(
    open_app: Opener, tmp_path: Path
) -> None:
    leave(tmp_path / "data")
    async with open_app((screening(),), after(hours=1)) as story:
        await story.until_shown("Discard it")
        await story.open(TodayScreen, "escape")
        assert "0 of 3 today" in story.shown()
        assert draft_in(story.directory) == LEFT
        await story.go("enter >Supine,_09:02:_5_of_10_repetitions. f >Worst_while_moving")


async def test_what_is_in_the_journal_already_is_not_offered(
    open_app: Opener, tmp_path: Path
) -> None:
    leave(tmp_path / "data")
    async with open_app((screening(), session(id_="left")), after(hours=1)) as story:
        await story.until(lambda: not (story.directory / "draft.json").exists())
        await story.until_shown("1 of 3 today")


async def test_every_answer_is_on_disk(open_app: Opener) -> None:
    async with open_app((screening(),), MONDAY) as story:
        story.prefer(bell=False)
        story.prefer(get_ready=dict.fromkeys(Stage, 1000))

        def kept() -> Unfinished | None:
            """Read the draft as another program cannot: without taking its lock."""
            path = story.directory / "draft.json"
            return decode(path.read_bytes(), type=Unfinished) if path.exists() else None

        def has(**fields: object) -> bool:
            found = kept()
            return found is not None and all(
                getattr(found, name) == value for name, value in fields.items()
            )

        story.app.pace = 20.0
        await story.go("enter >Anything_new 3")
        await story.until(lambda: has(pain_before=3, site_before=Site.BACK, nothing_new=False))
        await story.press("n")
        await story.until(lambda: has(nothing_new=True, reps=0))
        await story.go(">begins_at_once space")
        await story.until(lambda: has(ended=None, reps=2) or has(reps=3))
        await story.go("f >Worst_while_moving 4")
        await story.until(lambda: has(pain_peak=4, effort=None, ended=Ended.INTERRUPTED))
        await story.press("5", "enter", shows="Stay, breathe")
        await story.until(lambda: has(effort=5, rested=False))
        await story.go("enter >Record_it 2")
        await story.until(lambda: has(rested=True, pain_after=2, site_after=Site.BACK))
        assert not story.sessions()


async def test_two_programs_never_share_a_draft(open_app: Opener) -> None:
    async with open_app((screening(),), MONDAY) as story:
        elsewhere = DraftFile(story.directory, Unfinished)
        elsewhere.save(LEFT)
        await story.go("enter >Anything_new 3 >Another_flextui_has_a_guided")
        await story.go("escape >Leave_this_session? y >0_of_3_today")
        elsewhere.close()
        assert draft_in(story.directory) == LEFT
