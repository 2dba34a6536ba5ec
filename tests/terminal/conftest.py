"""The diary that the stories in a terminal begin with."""

from pathlib import Path

import pytest

from tests.terminal.terminal import Diary


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    """Return a diary that is ready for the first session."""
    return Diary(tmp_path / "data")
