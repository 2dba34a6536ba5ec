"""The console that the stories of the command line use."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.console import Console


@pytest.fixture
def console(tmp_path: Path) -> Console:
    """A console on an empty data directory, on a Monday morning."""
    return Console(tmp_path / "data")


@pytest.fixture
def screened(console: Console) -> Console:
    """A console on a diary in which nothing spoke against bending."""
    console.tell("screen", "--none")
    return console


@pytest.fixture(autouse=True)
def _in_berlin() -> Iterator[None]:
    """Let the wall clock be that of the place where the stories happen."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()
