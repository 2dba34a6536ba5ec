"""A PT's own words stand in place of ours, and the screens say whose they are."""

from pathlib import Path

from tests.records import screening
from tests.tui.helpers import Opener

WORDS = """by = "Jane Doe, PT"

[stages.supine]
cue = "Rock gently, as we practised."
"""


async def test_own_words_are_shown_with_whose_they_are(open_app: Opener, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "programme.toml").write_text(WORDS)
    async with open_app((screening(),), size=(120, 36)) as story:
        await story.until_shown("Rock gently, as we practised.")
        await story.press("2", shows="in the words of Jane Doe, PT")


async def test_a_bad_file_is_told_and_ours_are_shown(open_app: Opener, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "programme.toml").write_text(WORDS.replace("cue", "clue"))
    async with open_app((screening(),), size=(120, 36)) as story:
        await story.until_told("stages.supine.clue")
        await story.until_shown("Knees toward your chest")
