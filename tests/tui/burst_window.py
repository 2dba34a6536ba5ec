"""The application without a terminal, for bursts of keys: as fast as they can come."""

import asyncio
import selectors
import time
import traceback
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AsyncExitStack
from pathlib import Path
from typing import ParamSpec, TypeVar

from textual import events
from textual.keys import _character_to_key
from textual.screen import Screen

from flextui.tui.app import FlexApp
from tests.tui.burst_scenes import NOW, SIZE, is_timing
from tests.tui.bursts import PATIENCE

_T = TypeVar("_T")
_P = ParamSpec("_P")

FRAME = 0.018
"""So many seconds nothing may be due when it rests: longer than what a screen waits to draw."""

_CHARACTERS = {"enter": "\r", "tab": "\t", "space": " ", "escape": "\x1b", "backspace": "\x7f"}


class _Quiet(selectors.DefaultSelector):
    """Counts how often the event loop had nothing to do but to wait."""

    idle = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None or timeout > 0:
            self.idle += 1
        return super().select(timeout)


class _Disk(ThreadPoolExecutor):
    """Does what the application does off the event loop; as slow as a disk can be."""

    def __init__(self) -> None:
        super().__init__(8)
        self.delay, self.pending = 0.0, 0

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        delay = self.delay
        self.pending += 1

        def slowly() -> _T:
            time.sleep(delay)
            return fn(*args, **kwargs)

        future = super().submit(slowly)
        future.add_done_callback(self._done)
        return future

    def _done(self, _: object) -> None:
        self.pending -= 1


class _Alone(FlexApp):
    """Draws nothing of what lies under a dialog: nobody looks, and it takes long."""

    @property
    def _background_screens(self) -> list[Screen[object]]:
        return []


class PilotWindow:
    """The application without a terminal, in a loop that is known to rest."""

    tells = False
    _loop = _Quiet()

    @classmethod
    def run(cls, main: Coroutine[object, object, _T]) -> _T:
        """Run a coroutine in such a loop."""
        cls._loop = _Quiet()
        with asyncio.Runner(loop_factory=lambda: asyncio.SelectorEventLoop(cls._loop)) as runner:
            return runner.run(main)

    def __init__(self, directory: Path) -> None:
        """Open a data directory."""
        self._stack = AsyncExitStack()
        self._disk = _Disk()
        self._rested: str | None = None
        self._app = _Alone.on(directory, lambda: NOW)
        self._app.may_move = False  # as with TEXTUAL_ANIMATIONS=none: one sees when it rests

    async def open(self) -> None:
        """Begin the application; it need not be ready yet."""
        asyncio.get_running_loop().set_default_executor(self._disk)
        await self._stack.enter_async_context(self._app.run_test(size=SIZE))

    async def close(self) -> str:
        """End it; return the traceback of what ended it before."""
        try:
            if self._app.return_code is None:
                self._app.exit()
            async with asyncio.timeout(PATIENCE):
                await self._stack.aclose()
        except Exception:  # noqa: BLE001  (whatever it was that ended it)
            return traceback.format_exc()
        return ""

    @property
    def ended(self) -> int | None:
        """The exit status, None as long as it lives."""
        return self._app.return_code

    def _shown(self) -> str:
        strips = self._app.screen._compositor.render_strips()
        return "\n".join("".join(part.text for part in strip).rstrip() for strip in strips)

    async def send(self, tokens: Iterable[str]) -> list[str]:
        """Send keys at once, as a driver does; return what was to be seen between them."""
        seen: list[str] = []
        self._rested = None
        for token in tokens:
            if token.startswith("disk="):
                self._disk.delay = float(token[5:])
            elif token.startswith("+") and is_timing(token):
                for _ in range(int(token[1:])):
                    await asyncio.sleep(0)
                seen.append(self._shown() if self.ended is None else "")
            else:
                for event in _events_of(token):
                    self._app.post_message(event)
        return seen

    async def settle(self, *, anew: bool = False) -> str:
        """Wait until nothing is to be done any more, and return what stands on the screen."""
        if self._rested is not None and not anew:
            return self._rested
        for _ in range(20):
            if await self._rests():
                break
            await asyncio.sleep(FRAME)
        self._disk.delay = 0.0
        self._rested = self._shown() if self.ended is None else ""
        return self._rested

    async def _rests(self) -> bool:
        """Have drawn what is to be drawn; return whether nothing is to be done within a frame."""
        await self._quiet()
        if self.ended is None:
            self._app.screen._on_timer_update()
            await self._quiet()
        return self.ended is not None or not self._due_soon()

    def _due_soon(self) -> bool:
        """Whether something is to be done within a frame."""
        loop = asyncio.get_running_loop()
        timers: list[asyncio.TimerHandle] = vars(loop)["_scheduled"]
        return any(timer.when() < loop.time() + FRAME and not timer.cancelled() for timer in timers)

    async def _quiet(self) -> None:
        """Wait until the loop has nothing to do, and the disk neither."""
        async with asyncio.timeout(PATIENCE):
            while True:
                begun = self._loop.idle
                await asyncio.sleep(0.0005)
                if self._loop.idle > begun and not self._disk.pending:
                    return


def _events_of(token: str) -> list[events.Event]:
    """Return what a terminal's driver sends for a token."""
    if token.startswith("paste="):
        return [events.Paste(token[6:].replace("_", " "))]
    if token.startswith("click="):
        x, y = (float(number) for number in token[6:].split(","))
        return [
            mouse(None, x, y, 0, 0, 1, False, False, False, x, y)
            for mouse in (events.MouseDown, events.MouseUp)
        ]
    if len(token) == 1:
        return [events.Key(_character_to_key(token), token)]
    return [events.Key(token, _CHARACTERS.get(token))]
