"""What has to be true whatever keys come, and however fast they come.

A harness that knows nothing of the inside: a diary and keys go in, the screen's text and the
files come out. After a burst the application lives, a form was saved once at most, no question
was answered that had not been seen, and the next key is answered, on Today as it was.
"""

import asyncio
import json
import selectors
import time
import traceback
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, Protocol, TypeVar

from textual import events
from textual.keys import _character_to_key

from flextui.tui.app import FlexApp
from tests.tui.burst_scenes import NOW, SIZE, Burst, Diaries, Scene, is_timing

_T = TypeVar("_T")
_P = ParamSpec("_P")

PATIENCE = 30.0
"""So many seconds without an answer are no answer."""

FRAME = 0.018
"""So many seconds the screen has to stay as it is: longer than what it waits to draw."""

KINDS = ("prescription", "screening", "clearance", "checkin", "session")
"""The tables of the journal's file that hold records."""

HELP_EVERY = 12
"""After so many bursts help is opened, too; Today is looked at after each."""

_CHARACTERS = {"enter": "\r", "tab": "\t", "space": " ", "escape": "\x1b", "backspace": "\x7f"}
_LEAVING = ("Leave without saving?", "Leave this session?")
_HELP = ("Everywhere", "Here", "Moving")


class WrongError(AssertionError):
    """Something that must not be."""


class Store:
    """What is in a data directory, read as files."""

    def __init__(self, directory: Path) -> None:
        """Read it."""
        try:
            tables = json.loads((directory / "journal.json").read_bytes())
        except (FileNotFoundError, ValueError):
            tables = {}
        self.records = {
            record["id"]: (kind, record)
            for kind in KINDS
            for record in tables.get(kind, {}).values()
            if not record.get("deleted")
        }
        self.changes = len(tables.get("changes", {}))
        self.draft = (directory / "draft.json").exists()
        self.crashes = [path.read_text() for path in directory.glob("crash*")]
        settings = directory / "settings.toml"
        self.settings = settings.read_text() if settings.exists() else ""

    def same(self, other: "Store") -> bool:
        """Whether nothing differs that a burst begins with."""
        mine, others = (
            (each.records, each.changes, each.draft, each.settings) for each in (self, other)
        )
        return mine == others


class Window(Protocol):
    """An open application, seen from outside."""

    async def open(self) -> None:
        """Begin the application."""
        ...

    async def send(self, tokens: Iterable[str]) -> list[str]:
        """Send keys at once; return what stood on the screen after each time between them."""
        ...

    async def settle(self) -> str:
        """Wait until it rests, and return what stands on the screen."""
        ...

    async def close(self) -> str:
        """End it; return what is known of the error that ended it before."""
        ...

    @property
    def ended(self) -> int | None:
        """The exit status, None as long as it lives."""
        ...


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


class PilotWindow:
    """The application without a terminal, in a loop that is known to rest."""

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
        self._app = FlexApp.on(directory, lambda: NOW)
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
        for token in tokens:
            if token.startswith("disk="):
                self._disk.delay = float(token[5:])
            elif is_timing(token):
                for _ in range(int(token[1:])):
                    await asyncio.sleep(0)
                seen.append(self._shown() if self.ended is None else "")
            else:
                for event in _events_of(token):
                    self._app.post_message(event)
        return seen

    async def settle(self) -> str:
        """Wait until nothing is to be done any more and the screen stays as it is."""
        before = None
        for _ in range(20):
            await self._quiet()
            if self.ended is not None:
                return ""
            self._app.screen._on_timer_update()
            now = self._shown()
            if now == before:
                break
            before = now
            await asyncio.sleep(FRAME)
        self._disk.delay = 0.0
        return before or ""

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


@dataclass(frozen=True)
class Case:
    """A burst with what was there before it and after it, and what was seen between its keys."""

    burst: Burst
    before: Store
    after: Store
    seen: list[str]
    shown: str
    ended: int | None

    def wrong(self) -> list[str]:
        """Return what must not be, each as a line."""
        scene = self.burst.scene
        found = list(self.after.crashes)
        if self.ended is not None and not self._may_end():
            found.append(f"ended with {self.ended} and no word")
        if len(self._added) > self._rightly_added():
            found.append(f"{len(self._added)} records added: {self._added_kinds}")
        if len(self._changed) > scene.form:
            found.append(f"{len(self._changed)} records changed")
        if self._removed and not self._may_remove():
            found.append(
                f"{len(self._removed)} records removed, and that was not to be answered yet"
            )
        if "screening" in self._added_kinds and not self._saw("screening", "(2 of 2)"):
            found.append("a list was answered that was not seen")
        if self._added and scene.name == "log-closed" and not self._saw("record", "was not open"):
            found.append("recorded past a question that was not seen")
        if self._lost_draft() and not self._saw("draft", "Leave this", "Discard it"):
            found.append("the unfinished session was lost by a question that was not seen")
        return [*found, *self._unanswered()]

    @property
    def _added(self) -> set[str]:
        return self.after.records.keys() - self.before.records.keys()

    @property
    def _added_kinds(self) -> list[str]:
        return [self.after.records[id_][0] for id_ in self._added]

    @property
    def _removed(self) -> set[str]:
        return self.before.records.keys() - self.after.records.keys()

    @property
    def _changed(self) -> list[str]:
        both = self.before.records.keys() & self.after.records.keys()
        return [id_ for id_ in both if self.before.records[id_] != self.after.records[id_]]

    def _lost_draft(self) -> bool:
        gone = self.before.draft and not self.after.draft
        return gone and not self._added and self.ended is None

    def _saw(self, asked: str, *texts: str) -> bool:
        """Whether a question stood on the screen before one of the keys came."""
        return self.burst.scene.asks == asked or any(
            text in shown for shown in self.seen for text in texts
        )

    def _unanswered(self) -> list[str]:
        """Return the question that was answered by keys that came with the one that opened it."""
        keys = self.burst.keys
        asked = self.burst.scene.opens.get(keys[0]) if keys else None
        if not asked or not self.burst.at_once or asked in self.shown:
            return []
        if "ctrl+q" in keys or (self.ended is None and _covered(keys[1:])):
            return []
        return [f"answered before it was seen: {asked}"]

    def _may_remove(self) -> bool:
        """Whether records may be gone: a question was answered, or changes were taken back."""
        scene, keys = self.burst.scene, self.burst.keys
        if self._saw("remove", "Delete the", "Undo ") or scene.asks == "restore":
            return True
        listed = len(keys) if _lists_commands(self.burst) else 0
        return scene.diary != "foreign" and len(self._removed) <= keys.count("u") + listed

    def _rightly_added(self) -> int:
        """Return how many records these keys may have saved, at most."""
        scene, keys = self.burst.scene, self.burst.keys
        open_form = scene.form or self._saw("screening", "(2 of 2)")
        forms = 2 if scene.asks == "restore" else int(open_form or scene.name == "guided-news")
        for opener, digits in (("n", 1), ("l", 4)):
            rest = keys[keys.index(opener) + 1 :] if opener in keys else ()
            rated = [at for at, key in enumerate(rest) if key.isdigit() or key == "t"]
            forms += len(rated) >= digits and "enter" in rest[rated[digits - 1] :]
        return forms

    def _may_end(self) -> bool:
        """Whether one of the keys rightly ends the application, with the status it has."""
        scene, keys = self.burst.scene, self.burst.keys
        if scene.name == "trouble" and {"escape", "enter", "space", "q", "ctrl+q"} & {*keys}:
            return True
        if self.ended != 0:
            return False
        if _lists_commands(self.burst) or "ctrl+q" in keys:
            return True
        return "q" in keys[1 if scene.modal else 0 :]


def _covered(keys: tuple[str, ...]) -> bool:
    """Whether one of these keys opens something over everything, at any time."""
    return bool({"?", "!", "ctrl+o"} & {*keys})


def _lists_commands(burst: Burst) -> bool:
    """Whether any command can be reached with a letter or a click: palette, jump mode, mouse."""
    listed = {":", "ctrl+p", "ctrl+o"} & {*burst.keys} or burst.scene.name in ("palette", "jump")
    return bool(listed) or any(key.startswith("click=") for key in burst.keys)


class Runner:
    """Runs bursts, in an application that is used again as long as nothing is different."""

    def __init__(
        self, directory: Path, window: Callable[[Path], Window] = PilotWindow, again: int = 40
    ) -> None:
        """Work in a directory; one application takes `again` bursts at most."""
        self._diaries = Diaries(directory / "diaries")
        self._data = directory / "data"
        self._make, self._again = window, again
        self._open: Window | None = None
        self._diary, self._at = "", ""
        self._used = self._run = 0
        self._today: dict[str, str] = {}

    async def all(self, bursts: Iterable[Burst]) -> list[str]:
        """Run bursts; return what was found."""
        found = []
        for burst in bursts:
            try:
                await self.run(burst)
            except WrongError as error:
                found.append(str(error))
        await self.close()
        return found

    async def run(self, burst: Burst) -> None:
        """Run one burst. Raises WrongError, with its line first, for what must not be."""
        window = await self._opened(burst.scene)
        self._used += 1
        try:
            wrong = await self._tried(burst, window)
        except WrongError as error:
            wrong = [str(error)]
        except TimeoutError:
            wrong = [f"it hangs\n{traceback.format_exc()}"]
        if wrong or window.ended is not None:
            wrong += [crash] if (crash := await self.close()) else []
        if wrong:
            raise WrongError("\n".join([str(burst), *wrong]))

    async def close(self) -> str:
        """End the application; return what is known of the error that ended it before."""
        window, self._open = self._open, None
        return await window.close() if window is not None else ""

    async def _opened(self, scene: Scene) -> Window:
        """Return an application that is open on the diary of a scene."""
        if scene.at_start or scene.diary != self._diary or self._used >= self._again:
            await self.close()
        if self._open is None:
            self._diaries.copy(scene.diary, self._data)
            self._start, self._diary = Store(self._data), scene.diary
            self._at, self._used = "", 0
            self._open = self._make(self._data)
            await self._open.open()
        return self._open

    async def _tried(self, burst: Burst, window: Window) -> list[str]:
        """Run a burst on its scene; return what is wrong."""
        scene = burst.scene
        if self._at != scene.name:
            if self._at:
                await self._home("", window)
            await self._go(scene.way, window)
        first = await window.settle() if scene.way else ""
        before = Store(self._data)
        seen = await window.send(burst.tokens)
        shown = await window.settle()
        after = Store(self._data)
        self._at = ""
        wrong = Case(burst, before, after, seen, shown, window.ended).wrong()
        if not wrong and first == shown and after.same(before) and self._used % 8:
            self._at = scene.name  # nothing happened: the next one can begin here
            return []
        wrong += await self._afterwards(burst, before, after, shown, window)
        if wrong:
            wrong.append(f"--- the screen after the burst:\n{shown}")
        elif window.ended is None and not Store(self._data).same(self._start):
            await self.close()
        return wrong

    async def _afterwards(
        self, burst: Burst, before: Store, after: Store, shown: str, window: Window
    ) -> list[str]:
        """Go back to Today; return what was lost on the way, and what does not answer."""
        kept = after.changes != before.changes or "backspace" in burst.keys
        lost = burst.scene.filled and not kept
        if window.ended is not None:
            return ["it ended, and what was filled in was lost without a question"] * lost
        if burst.scene.name == "trouble" or "[keys]" in after.settings:
            return []
        asked = await self._home(shown, window)
        wrong = ["what was filled in was lost by a question that was not seen"]
        return wrong * (lost and not asked) + await self._answers(window)

    async def _go(self, way: str, window: Window) -> None:
        for step in way.split():
            text = step[1:].replace("_", " ")
            if step.startswith(">") and text:
                await self._until(text, window)
                continue
            key = step
            if step.startswith("@") and text:
                key = _click_on(text, await window.settle())
            await window.send([key])
            await window.settle()

    async def _until(self, text: str, window: Window) -> None:
        deadline = time.monotonic() + PATIENCE
        while text not in (shown := await window.settle()):
            if window.ended is not None or time.monotonic() > deadline:
                raise WrongError(f"never shown: {text!r}; ended: {window.ended}\n{shown}")
            await asyncio.sleep(0.01)

    async def _home(self, shown: str, window: Window) -> bool:
        """Go back to Today; return whether a question asked on the way whether to leave."""
        asked, still, today = False, 0, self._today.get(self._diary)
        for _ in range(12):
            if shown == today:
                return asked
            leaving = any(text in shown for text in _LEAVING)
            asked |= leaving
            await window.send(["y" if leaving else "escape"])
            before, shown = shown, await window.settle()
            if window.ended is not None:
                raise WrongError(
                    f"ended with {window.ended} on the way back; before that:\n{before}"
                )
            if before == shown:
                still += 1
            elif still:
                raise WrongError(f"a question twice, or a key that did nothing:\n{before}")
            if still == 2:
                break
        await window.send(["1"])
        await window.settle()
        return asked

    async def _answers(self, window: Window) -> list[str]:
        """Return what does not answer: Today as it was, and now and then help."""
        shown = await window.settle()
        unchanged = Store(self._data).same(self._start)
        today = self._today.get(self._diary)
        if unchanged and today and shown != today:
            return [f"it did not lead back to Today as it was:\n{shown}"]
        self._run += 1
        if self._run % HELP_EVERY and (today or not unchanged):
            return []
        await window.send(["?"])
        opened = await window.settle()
        if not any(word in opened for word in _HELP):
            return [f"help did not open:\n{opened}"]
        await window.send(["escape"])
        if shown != (now := await window.settle()):
            return [f"help did not go:\n{now}"]
        if unchanged:
            self._today.setdefault(self._diary, shown)
        return []


def _click_on(text: str, shown: str) -> str:
    """Return the click on the first place where a text stands."""
    for y, line in enumerate(shown.splitlines()):
        if text in line:
            return f"click={line.index(text) + 1},{y}"
    raise WrongError(f"not to be seen: {text!r}\n{shown}")
