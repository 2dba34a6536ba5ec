"""What stories about the screens stand on: the application on a journal, with a clock."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec
from textual import events
from textual._context import visible_screen_stack
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widget import Widget

from flextui.rules.records import Record, Session
from flextui.store.journal import Journal
from flextui.tui.app import FlexApp
from tests.records import MONDAY
from tests.tui.settling import LITTLE, settled

PATIENCE = 60.0
"""How many seconds a story waits for a condition before it fails."""

STRICT = True
"""Whether a wait fails for what was there before already."""

_Opened = TypeVar("_Opened", bound=Widget)


class Clock:
    """A clock that stands still until a story moves it."""

    def __init__(self, now: datetime = MONDAY) -> None:
        """Begin at a moment."""
        self._now = now
        self.before_it_moves: Callable[[], None] = lambda: None

    def __call__(self) -> datetime:
        """Return the moment of the story."""
        return self._now

    @property
    def now(self) -> datetime:
        """The moment of the story; another one can be set."""
        return self._now

    @now.setter
    def now(self, now: datetime) -> None:
        self.before_it_moves()
        self._now = now

    def pass_by(self, **spans: float) -> None:
        """Let time pass: `hours=2`, `days=1`."""
        self.now += timedelta(**spans)


class HeardApp(FlexApp):
    """The application, with what it told: a notice goes after seconds, however slow a machine."""

    def __init__(self, journal: Journal, clock: Callable[[], datetime]) -> None:
        """Open on a journal, with nothing told yet."""
        self.told: list[str] = []
        super().__init__(journal, clock)

    def tell(self, text: str, *, severity: str = "information") -> None:
        """Show a notice, and remember it."""
        self.told.append(text)
        super().tell(text, severity=severity)


@dataclass
class Story:
    """A running application with its pilot, its clock and its journal's directory.

    Whatever a story does (`press`, `click`, `resize`, the clock) ends when the application has
    nothing more to do, and notes first what was shown and told. What a story waits for after
    that (`until_shown`, `until_told`, `until_gone`) must not have been so before: such a wait
    would be over before anything happened, on a machine that is slow enough.
    """

    app: HeardApp
    pilot: Pilot[None]
    clock: Clock
    directory: Path
    _shown: str = ""
    _told: int = 0

    def __post_init__(self) -> None:
        """Note what there is when the clock is moved, too."""
        self.clock.before_it_moves = self.mark

    def mark(self) -> None:
        """Note what is shown and told: what is waited for from now on is something new.

        Keys, clicks, sizes and the clock do it by themselves; it is for what else a story does,
        such as writing to the journal as another program.
        """
        self._shown = self.shown()
        self._told = len(self.app.told)

    def prefer(self, **settings: object) -> None:
        """Let the application have other settings, without writing them down."""
        self.app.settings = msgspec.structs.replace(self.app.settings, **settings)

    async def press(self, *keys: str, shows: str = "", tells: str = "", gone: str = "") -> None:
        """Press keys one after another; then wait for what they show, tell and take away."""
        self.mark()
        for key in keys:
            await self.pilot.press(key)
            await self.settle()
        await self._until(shows, tells, gone)

    async def click(self, text: str, shows: str = "", tells: str = "", gone: str = "") -> None:
        """Click on the first place where a text stands; then wait as after a key."""
        await self.settle()
        self.mark()
        lines = self._shown.splitlines()
        y = next((y for y, line in enumerate(lines) if text in line), None)
        assert y is not None, f"not to be seen: {text!r}\n{self._shown}"
        self._click_at(lines[y].index(text) + 1, y)
        await self.settle()
        await self._until(shows, tells, gone)

    async def go(self, way: str) -> None:
        """Go a way: keys, `>text` to wait for what the last one shows, `@text` to click on it.

        A `_` is a space in both.
        """
        for step in way.split():
            text = step[1:].replace("_", " ")
            if step.startswith(">") and text:
                await self.until_shown(text)
            elif step.startswith("@") and text:
                await self.click(text)
            else:
                await self.press(step)

    async def resize(self, width: int, height: int, shows: str = "", gone: str = "") -> None:
        """Give the terminal another size; then wait as after a key."""
        self.mark()
        await self.pilot.resize_terminal(width, height)
        await self.settle()
        await self._until(shows, "", gone)

    async def open(self, screen: type[_Opened], *keys: str, click: str = "") -> _Opened:
        """Press keys, or click on a text, until another screen of a type stands; return it."""
        before = self.app.screen
        await self.press(*keys)
        if click:
            await self.click(click)
        await self.until(lambda: self.app.screen is not before and self._stands(screen))
        found = self.app.screen
        assert isinstance(found, screen)
        return found

    async def until_on(self, screen: type[Widget]) -> None:
        """Wait until the screen that stands is one of a type."""
        await self.until(lambda: self._stands(screen))

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until something holds."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                await self.settle()
                await asyncio.sleep(LITTLE)

    async def until_shown(self, text: str) -> None:
        """Wait until a text stands on the screen that did not before what the story did last."""
        assert not (STRICT and text in self._shown), f"shown before already, so assert it: {text!r}"
        try:
            await self.until(lambda: text in self.shown())
        except TimeoutError:
            raise AssertionError(f"never shown: {text!r}; the screen:\n{self.shown()}") from None

    async def until_seen(self, text: str) -> None:
        """Wait until a text stands on the screen, as it may have done before."""
        await self.until(lambda: text in self.shown())

    async def until_gone(self, text: str) -> None:
        """Wait until a text that stood on the screen does not any more."""
        assert text in self._shown, f"not shown before: {text!r}"
        await self.until(lambda: text not in self.shown())

    async def until_told(self, text: str) -> None:
        """Wait until a new notice says something, however it is broken into lines."""
        since = self._told if STRICT else 0
        await self.until(lambda: any(text in each for each in self.app.told[since:]))

    async def settle(self) -> None:
        """Wait until the screen on top is laid out, and the application has nothing left to do."""
        await settled()
        while self.app._running and not self._is_laid_out():
            await asyncio.sleep(LITTLE)
            await settled()
        if self.app._running:
            self.app.screen._on_timer_update()
            await settled()

    def _click_at(self, x: int, y: int) -> None:
        """Click on a cell, before anything can move: a pilot's click pauses between its parts."""
        screen = self.app.screen
        self.app.mouse_position = Offset(x, y)
        for part in (events.MouseDown, events.MouseUp, events.Click):
            screen._forward_event(
                part(screen, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)
            )

    async def _until(self, shows: str, tells: str, gone: str) -> None:
        """Wait for what is wished."""
        if shows:
            await self.until_shown(shows)
        if tells:
            await self.until_told(tells)
        if gone:
            await self.until_gone(gone)

    def _is_laid_out(self) -> bool:
        """Whether the screen on top has its parts, and they their places."""
        screen = self.app.screen
        return screen.is_mounted and bool(screen._compositor.full_map)

    def _stands(self, screen: type[Widget]) -> bool:
        """Whether a screen of a type is on top, and laid out."""
        return isinstance(self.app.screen, screen) and self._is_laid_out()

    def shown(self) -> str:
        """Return what stands on the screen, as plain text."""
        token = visible_screen_stack.set(self.app._background_screens)
        try:
            strips = self.app.screen._compositor.render_strips()
        finally:
            visible_screen_stack.reset(token)
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    def records(self) -> tuple[Record, ...]:
        """Return what is in the journal on disk."""
        return Journal(self.directory, clock=self.clock).contents().records

    def sessions(self) -> list[Session]:
        """Return the sessions in the journal on disk."""
        return [record for record in self.records() if isinstance(record, Session)]


class Opener(Protocol):
    """Opens the application for a story."""

    def __call__(
        self,
        records: Iterable[Record] = (),
        now: datetime = MONDAY,
        size: tuple[int, int] = (80, 24),
        *,
        may_move: bool = False,
    ) -> AbstractAsyncContextManager[Story]:
        """Return a running application on these records at this moment."""
        ...


def opener(directory: Path) -> Opener:
    """Return what opens the application on a journal in a directory."""

    @asynccontextmanager
    async def open_app(
        records: Iterable[Record] = (),
        now: datetime = MONDAY,
        size: tuple[int, int] = (80, 24),
        *,
        may_move: bool = False,
    ) -> AsyncIterator[Story]:
        clock = Clock(now)
        journal = Journal(directory, clock=clock)
        for record in records:
            journal.add(record)
        app = HeardApp.on(directory, clock)
        app.may_move = may_move
        async with app.run_test(size=size, notifications=True) as pilot:
            story = Story(app, pilot, clock, directory)
            await story.until(lambda: app.overview is not None or app.trouble)
            try:
                yield story
                await story.settle()
            finally:
                app.workers.cancel_all()  # one that finds its screen gone would hide what failed
            app.exit()

    return open_app
