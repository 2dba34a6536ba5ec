"""Screen, shell and report say of each scenario what stands in its page, word by word.

`make golden` makes the pages anew; what changed in them is to be read before it is committed.
"""

import os
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import msgspec
import pytest

from flextui.rules.records import (
    CheckIn,
    Clearance,
    Prescription,
    Record,
    Screening,
    Session,
)
from flextui.store.journal import Journal
from flextui.tui.screens.result import ResultScreen
from tests.cli.console import Console, exchange_document
from tests.golden.scenarios import OTHER, SCENARIOS, Scenario
from tests.tui.helpers import Opener, opener
from tests.tui.settling import settling

PAGES = Path(__file__).parent / "pages"
ANEW = "FLEXTUI_GOLDEN"
SIZE = (80, 44)

DIALOG = re.compile(r"^ *╭──.*?^ *╰──[^\n]*", re.MULTILINE | re.DOTALL)
MADE_ID = re.compile(r"\bid [0-9a-f]{8}\b")
FIGURE = re.compile(r"(?<=[╮│╯])[╭│╰].*")
PANEL = re.compile(r"^ [╭│╰].*\n", re.MULTILINE)
SECTIONS = (
    "At a glance",
    "Screenings and clearances",
    "Stages",
    "Pain and effort",
    "Between sessions",
)
"""The parts of the report that depend on what happened."""


@pytest.fixture
def open_app(tmp_path: Path) -> Opener:
    return opener(tmp_path / "screens")


@pytest.fixture(autouse=True)
def _settling() -> Iterator[None]:
    with settling():
        yield


@pytest.mark.parametrize("name", SCENARIOS)
async def test_all_is_said_as_in_the_page(name: str, tmp_path: Path, open_app: Opener) -> None:
    scenario = SCENARIOS[name]
    parts = [*shell(scenario, tmp_path)]
    parts += [part async for part in screens(scenario, open_app)]
    page = "".join(f"=== {title}\n{text.rstrip()}\n\n" for title, text in parts)
    path = PAGES / f"{name}.txt"
    if os.environ.get(ANEW):
        path.write_text(page, encoding="utf-8")
    assert page.splitlines() == path.read_text(encoding="utf-8").splitlines()


def shell(scenario: Scenario, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what the command line says: of the last record, how things are, and the report."""
    console = Console(folder / "shell")
    console.now = scenario.now
    for record in scenario.records:
        Journal(console.directory, clock=lambda: scenario.now).add(record)
    if scenario.last is not None:
        yield told(console, *typed(scenario.last))
    yield told(console, "status")
    yield told(console, "status", "--short")
    yield told(console, "history")
    yield "the report", report_of(console.tell("export", "--format", "md"), scenario)
    other = folder / "other.json"
    other.write_text(exchange_document([msgspec.to_builtins(each) for each in OTHER]))
    for command in scenario.commands:
        backup = "".join(console("backup", "list").out.split()[:1])
        title, said = told(console, *command.format(other=other, backup=backup).split())
        yield title.replace(str(folder), ""), said.replace(str(folder), "")


def told(console: Console, *arguments: str) -> tuple[str, str]:
    """Return a command line and all that it answers."""
    answer = console(*arguments)
    status = f"(exit status {answer.status})\n" if answer.status else ""
    said = MADE_ID.sub("id made-up", f"{answer.out}{answer.err}{status}")
    return " ".join(["flextui", *arguments]), said


async def screens(scenario: Scenario, open_app: Opener) -> AsyncIterator[tuple[str, str]]:
    """Yield what the screens show: Today, History, a line of it in full, what came of the last."""
    every = (*scenario.records, *([scenario.last] if scenario.last else []))
    async with open_app(every, scenario.now, SIZE) as story:
        if not every:
            yield "Welcome", dialog(story.shown())
            await story.press("escape")
        yield "Today", place(story.shown())
        await story.press("3")
        yield "History", PANEL.sub("", place(story.shown()))
        if every:
            await story.press(*["down"] * scenario.row, "enter")
            yield "Detail", dialog(story.shown())
            await story.press("escape")
        if isinstance(scenario.last, Session | CheckIn):
            story.app.push_screen(ResultScreen(scenario.last.id))
            await story.until_on(ResultScreen)
            await story.settle()
            yield "Result", dialog(story.shown())
            await story.press("escape")
        for keys, shows in scenario.keys:
            await story.press("home", *keys.split(), shows=shows)
            yield f"after {keys}", dialog(story.shown())
            await story.press("escape")


def place(shown: str) -> str:
    """Return what a place shows between the line of places and the line of keys, no figure."""
    lines = [FIGURE.sub("", line) for line in shown.splitlines()[1:-1] if line.strip()]
    return "\n".join(lines)


def dialog(shown: str) -> str:
    """Return the dialog on a screen."""
    found = DIALOG.search(shown)
    return found[0] if found else place(shown)


def typed(record: Record) -> list[str]:
    """Return the command that records something."""
    at = ["--at", record.at.isoformat()]
    match record:
        case Session():
            numbers = {
                "before": record.pain_before,
                "peak": record.pain_peak,
                "after": record.pain_after,
                "effort": record.effort,
                "reps": record.reps,
                "site-before": record.site_before,
                "site-after": record.site_after,
                "ended": record.ended,
            }
            given = [f"--{name}={value}" for name, value in numbers.items()]
            note = [f"--note={record.note}"] if record.note else []
            return ["log", record.stage, *given, *flags(record.flags), *note, *at, "--anyway"]
        case CheckIn():
            given = [f"--pain={record.pain}", f"--site={record.site}"]
            return ["checkin", *given, *flags(record.flags), *at]
        case Screening():
            return ["screen", *(flags(record.flags) or ["--none"]), *at]
        case Clearance():
            note = [f"--note={record.note}"] if record.note else []
            return ["clear", record.stage, f"--by={record.by}", *note, *at]
        case Prescription():
            usual = Prescription(id="usual", at=record.at, revised_at=record.at)
            names = set(record.__struct_fields__) - {"id", "at", "revised_at", "by", "deleted"}
            changes = [
                f"{name}={getattr(record, name)}"
                for name in sorted(names)
                if getattr(record, name) != getattr(usual, name)
            ]
            return ["prescribe", *changes, *([f"--by={record.by}"] if record.by else []), *at]


def flags(found: tuple[str, ...]) -> list[str]:
    """Return red flags as options."""
    return [f"--flag={flag}" for flag in found]


def report_of(markdown: str, scenario: Scenario) -> str:
    """Return the parts of a report that depend on what happened."""
    prescribed = any(isinstance(each, Prescription) for each in (*scenario.records, scenario.last))
    wanted = (*SECTIONS, *(("Prescription",) if prescribed else ()))
    parts = re.split(r"^## ", markdown, flags=re.MULTILINE)
    return "\n\n".join(f"## {part.rstrip()}" for part in parts if part.startswith(wanted))
