"""The fixture that opens the application."""

from pathlib import Path

import pytest

from tests.tui.helpers import Opener, opener


@pytest.fixture
def open_app(tmp_path: Path) -> Opener:
    """Return what opens the application on some records, at a moment, in a size."""
    return opener(tmp_path / "data")
