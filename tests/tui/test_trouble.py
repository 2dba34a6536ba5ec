"""A journal that cannot be read is said, never written over, and forgiven once it is mended."""

from pathlib import Path

from tests.records import screening
from tests.tui.helpers import Opener


async def test_a_damaged_journal_is_told_and_left_alone(open_app: Opener, tmp_path: Path) -> None:
    path = tmp_path / "data" / "journal.json"
    path.parent.mkdir(mode=0o700)
    path.write_text("{ half a jour")
    async with open_app() as story:
        await story.until_shown("Your journal cannot be read")
        await story.until_shown("flextui doctor --repair")
        assert path.read_text() == "{ half a jour"
        path.unlink()
        await story.until_shown("A few questions before you start")


async def test_a_journal_that_breaks_later_is_told_once(open_app: Opener, tmp_path: Path) -> None:
    async with open_app((screening(),)) as story:
        path = tmp_path / "data" / "journal.json"
        good = path.read_text()
        path.write_text(good[:-40])
        await story.until_told("journal.json")
        assert path.read_text() == good[:-40]
        path.write_text(good)
        await story.until(lambda: not story.app.trouble)


async def test_a_folder_that_is_deleted_is_told_and_never_taken_for_a_new_diary(
    open_app: Opener, tmp_path: Path
) -> None:
    async with open_app((screening(),)) as story:
        folder, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
        folder.rename(elsewhere)
        await story.until_told(f"The folder {folder} is gone")
        story.app.clear_notifications()
        await story.press("l", "0", "0", "0", "1", "enter", tells=f"The folder {folder} is gone")
        assert "Log: supine" in story.shown(), "what was typed is still there"
        assert not folder.exists()
        elsewhere.rename(folder)
        await story.until(lambda: not story.app.trouble)
        await story.press("enter")
        await story.until(lambda: len(story.sessions()) == 1)
