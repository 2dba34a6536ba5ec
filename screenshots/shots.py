"""Which pictures there are, and how each is taken."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from flextui.domain.demo import demo_records
from flextui.domain.records import Record
from flextui.journal.journal import Journal
from flextui.tui.app import FlexApp

NOW = datetime(2026, 11, 22, 14, 5, tzinfo=timezone(timedelta(hours=1)))
PATIENCE = 30.0

WIDE, NORMAL, NARROW = (120, 36), (80, 24), (60, 20)


def nothing() -> tuple[Record, ...]:
    """Return the records of a first start."""
    return ()


def sitting() -> tuple[Record, ...]:
    """Return the records of somebody who is half way through sitting."""
    return demo_records(NOW, days=18, seed=21)


def weeks() -> tuple[Record, ...]:
    """Return the records of six weeks with a flare-up."""
    return demo_records(NOW, days=45, seed=2)


@dataclass(frozen=True)
class Shot:
    """One picture: whose records, which keys, and a text that must stand there at the end."""

    name: str
    records: Callable[[], tuple[Record, ...]]
    wait_for: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = WIDE
    theme: str = "flextui-dark"
    colour: bool = True


SHOTS: tuple[Shot, ...] = (
    Shot("welcome", nothing, "Welcome to flextui"),
    Shot("today", sitting, "Seated lumbar flexion"),
    Shot("today-light", sitting, "Seated lumbar flexion", theme="flextui-light"),
    Shot("today-80", sitting, "Seated lumbar flexion", size=NORMAL),
    Shot("today-60", sitting, "Seated lumbar flexion", size=NARROW),
    Shot("today-no-colour", sitting, "Seated lumbar flexion", size=NORMAL, colour=False),
)


async def take(shot: Shot, directory: Path) -> tuple[str, str]:
    """Return a picture as SVG and as plain text."""
    journal = Journal(directory, clock=lambda: NOW)
    for record in shot.records():
        journal.add(record)
    app = FlexApp.on(directory, lambda: NOW)
    app.animation_level = "none"
    app.theme = shot.theme
    app.no_color = not shot.colour
    async with app.run_test(size=shot.size) as pilot:
        await pilot.pause()
        for key in shot.keys:
            await pilot.press(key)
        async with asyncio.timeout(PATIENCE):
            while shot.wait_for not in frame(app):
                await pilot.pause(0.02)
        await pilot.pause()
        return app.export_screenshot(title="flextui"), frame(app) + "\n"


def frame(app: FlexApp) -> str:
    """Return what stands on the screen as plain text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)
