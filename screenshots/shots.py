"""Which pictures there are, and how each is taken."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from unittest.mock import patch

from msgspec.structs import replace

from flextui.domain.demo import demo_records
from flextui.domain.records import Record, Session
from flextui.domain.scales import Site
from flextui.journal.journal import Journal
from flextui.tui.app import FlexApp

NOW = datetime(2026, 11, 22, 14, 5, tzinfo=timezone(timedelta(hours=1)))
PATIENCE = 60.0
STANDING_STILL = 1e-9

WIDE, NORMAL, NARROW = (120, 36), (80, 24), (60, 20)


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
class Shot:
    """One picture: whose records, which keys, and a text that must stand there at the end.

    `paced` stops the time of a guided session, so that every run sees the same moment of it.
    """

    name: str
    records: Callable[[], tuple[Record, ...]]
    wait_for: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = WIDE
    theme: str = "flextui-dark"
    colour: bool = True
    paced: bool = False


GUIDED = ("enter", "0", "n", "n", "space")
LIGHT = "flextui-light"

SHOTS: tuple[Shot, ...] = (
    Shot("welcome", nothing, "Welcome to flextui", size=NORMAL),
    Shot("questions", nothing, "(1 of 2)", ("enter",), size=NORMAL),
    Shot("questions-yes", nothing, "ctrl+s", ("enter", "y", "down", "space"), size=NORMAL),
    Shot("today", sitting, "Seated lumbar flexion"),
    Shot("today-light", sitting, "Seated lumbar flexion", theme=LIGHT),
    Shot("today-80", sitting, "Seated lumbar flexion", size=NORMAL),
    Shot("today-60", sitting, "Seated lumbar flexion", size=NARROW),
    Shot("today-no-colour", sitting, "Seated lumbar flexion", size=NORMAL, colour=False),
    Shot("today-step-back", hurt, "Step back", size=WIDE),
    Shot("log", sitting, "clear", ("l", "1", "0", "0", "2"), size=NORMAL),
    Shot("how-is-it-now", sitting, "Pain now", ("n", "3"), size=NORMAL),
    Shot("guided-lying", lying, "Bend", GUIDED, paced=True),
    Shot("guided-sitting", sitting, "Bend", GUIDED, paced=True),
    Shot("guided-standing", standing, "Bend", GUIDED, paced=True),
    Shot("guided-60", sitting, "Bend", GUIDED, size=NARROW, paced=True),
    Shot("stages", sitting, "What you should feel", ("2",)),
    Shot("stages-closed", sitting, "What opens standing", ("2", "right"), size=NORMAL),
    Shot("history", weeks, "newest first", ("3",)),
    Shot("history-60", weeks, "newest first", ("3",), size=NARROW),
    Shot("history-light", weeks, "newest first", ("3",), size=NORMAL, theme=LIGHT),
    Shot("detail", weeks, "Back", ("3", "down", "down", "enter"), size=NORMAL),
    Shot("edit", sitting, "closes", ("3", "e", "0", "3", "3", "2"), size=(100, 30)),
    Shot("export", sitting, "sessions.", ("3", "o"), size=NORMAL),
    Shot("progress", weeks, "3 months", ("4", "s")),
    Shot("progress-no-colour", weeks, "Sessions a week", ("4",), size=NORMAL, colour=False),
    Shot("safety", sitting, "When to stop", ("!",), size=NORMAL),
    Shot("sources", sitting, "F1", ("@",), size=NORMAL),
    Shot("clearance", hurt, "Who said so", ("c", *"Jo Miller, PT"), size=NORMAL),
    Shot("themes", sitting, "flextui-light", (",", "enter"), size=NORMAL),
    Shot("settings", sitting, "Settings", (",",), size=NORMAL),
    Shot("help", sitting, "Everywhere", ("?",), size=NORMAL),
    Shot("jump", sitting, "Press a letter", ("ctrl+o",), size=NORMAL),
)


async def take(shot: Shot, directory: Path) -> tuple[str, str]:
    """Return a picture as SVG and as plain text."""
    journal = Journal(directory, clock=lambda: NOW)
    for record in shot.records():
        journal.add(record)
    # Textual looks at the environment when an application is made, and only then.
    with patch.dict(os.environ, {} if shot.colour else {"NO_COLOR": "1"}):
        app = FlexApp.on(directory, lambda: NOW)
    app.animation_level = "none"
    app.theme = shot.theme
    if shot.paced:
        app.pace = STANDING_STILL
    async with app.run_test(size=shot.size) as pilot:
        await pilot.pause()
        for key in shot.keys:
            await pilot.press(key)
            await pilot.pause(0.2)
        try:
            async with asyncio.timeout(PATIENCE):
                while shot.wait_for not in frame(app):
                    await pilot.pause(0.02)
        except TimeoutError:
            raise AssertionError(f"{shot.name}: {shot.wait_for!r} in:\n{frame(app)}") from None
        await pilot.pause()
        return app.export_screenshot(title="flextui"), frame(app) + "\n"


def frame(app: FlexApp) -> str:
    """Return what stands on the screen as plain text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)
