"""The fixtures that open the application, and that make waiting sure and short."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.helpers import Opener, opener
from tests.tui.settling import settling


@pytest.fixture
def open_app(tmp_path: Path) -> Opener:
    """Return what opens the application on some records, at a moment, in a size."""
    return opener(tmp_path / "data")


@pytest.fixture(autouse=True)
def _settling() -> Iterator[None]:
    with settling():
        yield
