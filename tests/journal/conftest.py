"""What the journal's tests share."""

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="package")
def _patient_disk() -> Iterator[None]:
    """Do not wait for the disk: no test can see whether `fsync` came down to the platter.

    That it is called, and what happens when it fails, is told in test_faults.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _descriptor: None)
        yield
