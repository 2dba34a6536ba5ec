"""What an import brings in, asked of a fresh interpreter: the lower floors stay light."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import flextui

PACKAGE = Path(flextui.__file__).parent
FLOORS = sorted(
    folder.name
    for folder in PACKAGE.iterdir()
    if (folder / "__init__.py").exists() and folder.name != "tui"
)

LOUD = frozenset({"asyncio", "rich", "textual"})
"""What only the open application needs: a third of a second at each start."""

NETWORK = frozenset({"ftplib", "http", "smtplib", "socket", "ssl", "urllib.request", "xmlrpc"})
"""What opens a connection: nothing leaves the machine."""

PROBE = (
    "import sys, importlib; [importlib.import_module(n) for n in sys.argv[1:]]; print(*sys.modules)"
)


@cache
def _loaded_by(*names: str) -> frozenset[str]:
    """Import these in an interpreter of their own and return all modules it then has."""
    quiet = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE_")}
    run = subprocess.run(
        [sys.executable, "-c", PROBE, *names], env=quiet, capture_output=True, text=True, check=True
    )
    return frozenset(run.stdout.split())


def _modules_of(floor: str) -> list[str]:
    """Return every module of a floor, found by its files, so that nothing is imported here."""
    files = sorted((PACKAGE / floor).rglob("*.py"))
    names = (".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts) for file in files)
    return [name.removesuffix(".__init__") for name in names]


def _outsiders(modules: frozenset[str]) -> set[str]:
    """Return the top-level packages that are neither ours nor of the standard library."""
    start = _loaded_by()
    tops = {name.partition(".")[0] for name in modules - start}
    return tops - set(sys.stdlib_module_names) - {"flextui"}


@pytest.mark.parametrize("floor", FLOORS)
def test_no_floor_below_the_screens_brings_in_textual(floor: str) -> None:
    assert not _loaded_by(*_modules_of(floor)) & LOUD


@pytest.mark.parametrize("floor", FLOORS)
def test_no_floor_can_reach_the_network(floor: str) -> None:
    assert not _loaded_by(*_modules_of(floor)) & NETWORK


def test_the_domain_stands_on_msgspec_alone() -> None:
    brought_by_msgspec = {"typing_extensions"}  # it looks for newer spellings there
    brought = _outsiders(_loaded_by(*_modules_of("rules"), *_modules_of("wording")))
    assert brought - brought_by_msgspec == {"msgspec"}


def test_listing_the_keys_needs_no_screen() -> None:
    assert not _loaded_by("flextui.tui.commands") & LOUD


def test_jump_mode_loads_when_it_is_asked_for() -> None:
    assert not [name for name in _loaded_by("flextui.tui.app") if ".jump" in name]


def test_importing_flextui_does_nothing() -> None:
    assert not _outsiders(_loaded_by("flextui"))


def test_a_floor_is_asked_with_all_its_modules() -> None:
    assert {"rules", "wording"} <= set(FLOORS)
    assert "flextui.rules.verdict" in _modules_of("rules")


def test_the_probe_sees_what_an_import_brings() -> None:
    assert _loaded_by("textual.app") >= LOUD
    assert _loaded_by("http.client") >= {"http", "socket", "ssl"}
