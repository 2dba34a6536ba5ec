"""Which pictures there are, and how each is taken."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from unittest.mock import patch

from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from flextui.rules.demo import demo_records
from flextui.rules.records import Record, Session, Site
from flextui.store.journal import Journal
from flextui.tui.app import FlexApp

NOW = datetime(2026, 11, 22, 14, 5, tzinfo=timezone(timedelta(hours=1)))
PATIENCE = 60.0
STANDING_STILL, AT_ONCE = 1e-9, 1e4
REST = 0.1

WIDE, NORMAL, NARROW = (120, 36), (80, 24), (60, 20)
Size = tuple[int, int]


def nothing() -> tuple[Record, ...]:
    """Return the records of a first start."""
    return ()


def sitting() -> tuple[Record, ...]:
    """Return the records of somebody who is half way through sitting."""
    return demo_records(NOW, days=18, seed=21)


def lying() -> tuple[Record, ...]:
    """Return the records of somebody who has begun this week."""
    return demo_records(NOW, days=5, seed=1)


def standing() -> tuple[Record, ...]:
    """Return the records of somebody for whom standing is open."""
    return demo_records(NOW, days=18, seed=3)


def weeks() -> tuple[Record, ...]:
    """Return the records of six weeks with a flare-up."""
    return demo_records(NOW, days=45, seed=2)


def hurt() -> tuple[Record, ...]:
    """Return the records of somebody whose sitting went wrong today."""
    *before, last = sitting()
    worse = {"pain_peak": 4, "pain_after": 3, "site_after": Site.BACK, "note": ""}
    return (*before, replace(last, **worse)) if isinstance(last, Session) else tuple(before)


@dataclass(frozen=True)
class Look:
    """One way to look at every screen; `size` None is the one of the picture.

    Pictures of a look stand in a folder of its name.
    """

    folder: str
    size: Size | None = None
    theme: str = "flextui-dark"
    colour: bool = True
    framed: bool = False


LOOKS = (
    Look("", framed=True),
    Look("light", theme="flextui-light"),
    Look("narrow", size=NARROW, framed=True),
    Look("no-colour", colour=False),
)
"""Every screen is taken in each of these; framed ones have a plain text beside the picture."""


@dataclass(frozen=True)
class Shot:
    """One picture: whose records, which keys, and a text that must stand there at the end.

    Keys that begin with "~" are texts to wait for. `door` is the setting that is opened after
    them, where there is one, and `then` what is pressed there. `pace` is how fast the time of
    a guided session goes: it stands still, so that every run sees the same moment of it, or
    is over at once.
    """

    name: str
    records: Callable[[], tuple[Record, ...]]
    wait_for: str
    keys: tuple[str, ...] = ()
    size: Size = NORMAL
    door: str = ""
    then: tuple[str, ...] = ()
    pace: float = STANDING_STILL


GUIDED = ("enter", "0", "n", "n", "space")
MOVED = (*GUIDED, "~Worst while moving", "0")
RESTED = (*MOVED, "2", "enter")

SHOTS: tuple[Shot, ...] = (
    Shot("welcome", nothing, "Welcome to flextui"),
    Shot("questions", nothing, "(1 of 2)", ("enter",)),
    Shot("questions-yes", nothing, "ctrl+s", ("enter", "y", "down", "space")),
    Shot("today", sitting, "Seated lumbar flexion", size=WIDE),
    Shot("today-80", sitting, "Seated lumbar flexion"),
    Shot("today-step-back", hurt, "Step back", size=WIDE),
    Shot("log", sitting, "clear", ("l", "1", "0", "0", "2")),
    Shot("how-is-it-now", sitting, "Pain now", ("n", "3")),
    Shot("check-in", sitting, "Anything new", ("enter", "1")),
    Shot("guided-lying", lying, "Bend", GUIDED, size=WIDE),
    Shot("guided-sitting", sitting, "Bend", GUIDED, size=WIDE),
    Shot("guided-standing", standing, "Bend", GUIDED, size=WIDE),
    Shot("check-out", sitting, "Effort", MOVED, pace=AT_ONCE),
    Shot("result", lying, "of 6", (*RESTED, "~Record it", "0", "enter"), pace=AT_ONCE),
    Shot("stages", sitting, "What you should feel", ("2",), size=WIDE),
    Shot("stages-closed", sitting, "What opens standing", ("2", "right")),
    Shot("history", weeks, "newest first", ("3",), size=WIDE),
    Shot("detail", weeks, "Back", ("3", "down", "down", "enter")),
    Shot("edit", sitting, "closes", ("3", "e", "0", "3", "3", "2"), size=(100, 30)),
    Shot("export", sitting, "sessions.", ("3", "o")),
    Shot("progress", weeks, "3 months", ("4", "s"), size=WIDE),
    Shot("safety", sitting, "When to stop", ("!",)),
    Shot("sources", sitting, "F1", ("@",)),
    Shot("clearance", hurt, "Who said so", ("c", *"Jo Miller, PT")),
    Shot("settings", sitting, "Settings", (",",)),
    Shot("prescription", sitting, "Sessions a day", (",",), door="prescription"),
    Shot("backups", sitting, "It holds 50", (",",), door="backups", then=("b",)),
    Shot("keys", sitting, "Other key", (",",), door="keys"),
    Shot("help", sitting, "Everywhere", ("?",)),
    Shot("jump", sitting, "Press a letter", ("ctrl+o",)),
)


async def take(shot: Shot, look: Look, directory: Path) -> tuple[str, str]:
    """Return a picture as SVG and as plain text."""
    journal = Journal(directory, clock=lambda: NOW)
    for record in shot.records():
        journal.add(record)
    # Textual looks at the environment when an application is made, and only then.
    with patch.dict(os.environ, {} if look.colour else {"NO_COLOR": "1"}):
        app = FlexApp.on(directory, lambda: NOW)
    app.may_move = False
    app.theme = look.theme
    app.pace = shot.pace
    async with app.run_test(size=shot.size) as pilot:
        await pilot.pause()
        for key in shot.keys:
            if key.startswith("~"):
                await until_there(shot.name, key[1:], pilot)
            else:
                await pilot.press(key)
                await pilot.pause(0.2)
        if shot.door:
            app.screen.query_one(f"#{shot.door}").focus()
            await pilot.press("enter", *shot.then)
        await until_there(shot.name, shot.wait_for, pilot)
        if look.size is not None:
            await pilot.resize_terminal(*look.size)
        await come_to_rest(pilot)
        return app.export_screenshot(title="flextui"), frame(pilot) + "\n"


async def until_there(name: str, text: str, pilot: Pilot[None]) -> None:
    """Wait until a text stands on the screen, for the picture of a name."""
    try:
        async with asyncio.timeout(PATIENCE):
            while text not in frame(pilot):
                await pilot.pause(0.02)
    except TimeoutError:
        raise AssertionError(f"{name}: no {text!r} in:\n{frame(pilot)}") from None


async def come_to_rest(pilot: Pilot[None]) -> None:
    """Wait until nothing on the screen changes any more, and no cursor blinks."""
    for field in (*pilot.app.screen.query(Input), *pilot.app.screen.query(TextArea)):
        field.cursor_blink = False
    before = ""
    async with asyncio.timeout(PATIENCE):
        while (now := frame(pilot)) != before:
            before = now
            await pilot.pause(REST)


def frame(pilot: Pilot[None]) -> str:
    """Return what stands on the screen as plain text."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)
