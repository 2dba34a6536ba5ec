"""What the journal's tests share."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flextui.store.journal import Journal
from tests.store.diaries import Clock, file_of, journal_in, log


@pytest.fixture(autouse=True, scope="package")
def _patient_disk() -> Iterator[None]:
    """Do not wait for the disk: no test can see whether `fsync` came down to the platter.

    That it is called, and what happens when it fails, is told in test_faults.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _descriptor: None)
        yield


@pytest.fixture(scope="package")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a sound journal with a few records and changes."""
    journal = journal_in(tmp_path_factory.mktemp("sound"))
    for number in range(4):
        log(journal, note=f"note {number} ü")
    journal.edit(journal.contents().records[0].id, {"effort": 9})
    journal.delete(journal.contents().records[1].id)
    return file_of(journal).read_bytes()


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return journal_in(tmp_path / "diary")


@pytest.fixture
def place(tmp_path: Path) -> Callable[[bytes], Journal]:
    def put(data: bytes) -> Journal:
        journal = journal_in(tmp_path)
        file_of(journal).write_bytes(data)
        return journal

    return put


@pytest.fixture(scope="package")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A diary of two days, with a backup in between."""
    folder = tmp_path_factory.mktemp("story") / "diary"
    clock = Clock()
    journal = journal_in(folder, clock)
    log(journal, id="first")
    journal.back_up()
    log(journal, id="second")
    return folder
