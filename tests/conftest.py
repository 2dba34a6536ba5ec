"""What every test stands on: a quiet environment, a home of its own, and how hard to search."""

import os
import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

_UNWANTED = frozenset(
    {
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "COLUMNS",  # Textual and Rich would believe these two rather than the terminal
        "LINES",
        "FLEXTUI_DATA",
        "FORCE_COLOR",
        "NO_COLOR",
        "PYTHONUNBUFFERED",  # what cannot be written would be noticed sooner than by a person's
    }
)
_UNWANTED_PREFIXES = ("TEXTUAL_", "TTY_", "XDG_")


def _settle_environment() -> None:
    """Take out of the environment what would change a test; Textual reads it when imported."""
    for name in list(os.environ):
        if name in _UNWANTED or name.startswith(_UNWANTED_PREFIXES):
            del os.environ[name]
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", TZ="UTC")
    time.tzset()


_settle_environment()

# Quick always searches the same cases: a red run is about the change, never about luck.
settings.register_profile("quick", max_examples=40, deadline=None, derandomize=True)
settings.register_profile(
    "soak",
    max_examples=5_000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
# A mutant has to fail, not to be understood: few cases, and no search for the simplest one.
settings.register_profile(
    "mutants",
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("quick")


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Have hypothesis' table of Unicode made once, before several workers make it at once.

    It takes seconds in a fresh clone, and half a minute each when four compete under coverage.
    """
    if not hasattr(session.config, "workerinput"):
        st.text().validate()


@pytest.fixture(scope="session", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give the run an empty home, so that no test meets a person's own diary."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        yield
