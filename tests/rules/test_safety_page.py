"""The safety page tells what cannot wait first, and says of each part what to do."""

from pathlib import Path

from flextui.store.programme_file import programme
from flextui.wording.programme import safety_page
from flextui.wording.text import plain_lines, sections

PAGE = Path(__file__).parents[1] / "data" / "safety.txt"
"""What it says, word by word: changed by hand only."""


def test_the_safety_page_says_word_by_word_what_it_should() -> None:
    parts = sections(safety_page(programme()))
    said = "\n\n".join("\n".join(line for line, _ in plain_lines(part)) for part in parts)
    assert f"{said}\n" == PAGE.read_text(encoding="utf-8")
