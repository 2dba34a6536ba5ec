"""Bursts: keys that come faster than the screen, and what has to be true whatever they were.

A harness that knows nothing of the inside: a diary and keys go in, the screen's text and the
files come out. A burst is one line that can be kept as a regression: `log-filled: enter enter`.
Between keys `+3` lets the event loop turn three times, `click=10,5` clicks, `paste=abc` pastes.
"""

import asyncio
import json
import selectors
import traceback
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from random import Random
from typing import Protocol

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from flextui.tui.app import FlexApp
from tests.tui.burst_scenes import NAMED, NOW, SCENES, Diaries, Scene

SIZE = (80, 36)
PATIENCE = 20.0
FRAME = 0.018
KINDS = ("prescription", "screening", "clearance", "checkin", "session")
_CHARACTERS = {"enter": "\r", "tab": "\t", "space": " ", "escape": "\x1b", "backspace": "\x7f"}
_LEAVING = ("Leave without saving?", "Leave this session?")


@dataclass(frozen=True)
class Burst:
    """Keys that come at once on a scene."""

    scene: str
    tokens: tuple[str, ...]

    def __str__(self) -> str:
        """Return the line that says all of it."""
        return f"{self.scene}: {' '.join(self.tokens)}"

    @classmethod
    def of(cls, line: str) -> "Burst":
        """Read a line."""
        scene, _, tokens = line.partition(": ")
        return cls(scene, tuple(tokens.split()))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys alone."""
        return tuple(token for token in self.tokens if not _is_timing(token))


def _is_timing(token: str) -> bool:
    """Whether a token is no key: turns of the loop, or how slow the disk is."""
    return token.startswith("disk=") or (token[0] == "+" and bool(token[1:]))


def event_of(token: str) -> Iterable[events.Event]:
    """Return what a terminal sends for a token."""
    if token.startswith("paste="):
        return [events.Paste(token[6:].replace("_", " "))]
    if token.startswith("click="):
        x, y = (float(number) for number in token[6:].split(","))
        return [
            made(None, x, y, 0, 0, 1, False, False, False, x, y)
            for made in (events.MouseDown, events.MouseUp)
        ]
    if len(token) == 1:
        return [events.Key(_character_to_key(token), token)]
    return [events.Key(token, _CHARACTERS.get(token))]


class Journaled:
    """What is in a data directory, read as files."""

    def __init__(self, directory: Path) -> None:
        """Read it."""
        self.records: dict[str, object] = {}
        self.kinds: dict[str, str] = {}
        self.changes = 0
        try:
            store = json.loads((directory / "journal.json").read_bytes())
        except (FileNotFoundError, ValueError):
            store = {}
        for kind in KINDS:
            for record in store.get(kind, {}).values():
                if not record.get("deleted"):
                    self.records[record["id"]] = record
                    self.kinds[record["id"]] = kind
        self.changes = len(store.get("changes", {}))
        self.draft = (directory / "draft.json").exists()
        self.crashes = sorted(path.name for path in directory.glob("crash*"))
        settings = directory / "settings.toml"
        self.settings = settings.read_text() if settings.exists() else ""

    def same(self, other: "Journaled") -> bool:
        """Whether nothing differs that a burst begins with."""
        return (self.records, self.changes, self.draft, self.settings) == (
            other.records,
            other.changes,
            other.draft,
            other.settings,
        )


class _Selector(selectors.DefaultSelector):
    """Counts how often the event loop had nothing to do but to wait."""

    idle = 0

    def select(self, timeout=None):
        if timeout is None or timeout > 0:
            self.idle += 1
        return super().select(timeout)


_SELECTOR = _Selector()


def run_in_loop(main):
    """Run a coroutine in a loop that is known to have nothing to do."""
    global _SELECTOR
    _SELECTOR = _Selector()
    with asyncio.Runner(loop_factory=lambda: asyncio.SelectorEventLoop(_SELECTOR)) as runner:
        return runner.run(main)


class Window(Protocol):
    """An open application, seen from outside."""

    directory: Path

    async def send(self, tokens: Iterable[str]) -> list[str]:
        """Send keys at once; return what stood on the screen when each was sent."""
        ...

    async def settle(self) -> str:
        """Wait until it rests, and return what stands on the screen."""
        ...

    @property
    def ended(self) -> int | None:
        """The exit status, None as long as it lives."""
        ...


class _Disk(ThreadPoolExecutor):
    """What does the application's work off the event loop; as slow as a disk can be."""

    def __init__(self) -> None:
        super().__init__(8)
        self.delay, self.pending = 0.0, 0

    def submit(self, fn, /, *args, **kwargs):
        self.pending += 1
        delay = self.delay

        def slowly():
            import time

            if delay:
                time.sleep(delay)
            return fn(*args, **kwargs)

        future = super().submit(slowly)
        future.add_done_callback(self._done)
        return future

    def _done(self, _future) -> None:
        self.pending -= 1


class PilotWindow:
    """The application in a window of Textual's pilot."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._stack = AsyncExitStack()
        self.disk = _Disk()

    async def open(self) -> None:
        """Begin the application."""
        asyncio.get_running_loop().set_default_executor(self.disk)
        self.app = FlexApp.on(self.directory, lambda: NOW)
        self.app.may_move = False  # as with TEXTUAL_ANIMATIONS=none: what rests can be seen
        self.pilot: Pilot[None] = await self._stack.enter_async_context(
            self.app.run_test(size=SIZE)
        )

    async def close(self) -> str:
        """End it; return the traceback of what ended it before."""
        try:
            if self.app.return_code is None:
                self.app.exit()
            async with asyncio.timeout(PATIENCE):
                await self._stack.aclose()
        except Exception:
            return traceback.format_exc()
        return ""

    @property
    def ended(self) -> int | None:
        return self.app.return_code

    def at_ease(self) -> None:
        self.disk.delay = 0.0

    def shown(self) -> str:
        """Return what stands on the screen."""
        try:
            strips = self.app.screen._compositor.render_strips()
        except Exception:
            return ""
        return "\n".join("".join(part.text for part in strip).rstrip() for strip in strips)

    async def send(self, tokens: Iterable[str]) -> list[str]:
        seen: list[str] = []
        for token in tokens:
            if token.startswith("disk="):
                self.disk.delay = float(token[5:])
                continue
            if _is_timing(token):
                for _ in range(int(token[1:])):
                    await asyncio.sleep(0)
                seen.append(self.shown())
                continue
            for event in event_of(token):
                self.app.post_message(event)
        return seen

    async def settle(self) -> str:
        """Wait until nothing is to be done any more and the screen stays as it is."""
        before = None
        for _ in range(20):
            await self._quiet()
            if self.ended is not None:
                return ""
            self.app.screen._on_timer_update()
            now = self.shown()
            if now == before:
                break
            before = now
            await asyncio.sleep(FRAME)
        return before or ""

    async def _quiet(self) -> None:
        """Wait until the loop has nothing to do, and the disk neither."""
        async with asyncio.timeout(PATIENCE):
            while True:
                begun = _SELECTOR.idle
                await asyncio.sleep(0.0005)
                if _SELECTOR.idle > begun and not self.disk.pending:
                    return


class Found(AssertionError):
    """Something that must not be."""


@dataclass
class Case:
    """One burst with what was there before and is there now."""

    burst: Burst
    scene: Scene
    before: Journaled
    after: Journaled
    ended: int | None = None
    seen: list[str] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)

    def judge(self) -> list[str]:
        """Return what is wrong."""
        wrong = []
        keys = self.burst.keys
        added = set(self.after.records) - set(self.before.records)
        removed = set(self.before.records) - set(self.after.records)
        changed = [
            id_
            for id_, record in self.before.records.items()
            if id_ in self.after.records and self.after.records[id_] != record
        ]
        if self.after.crashes:
            wrong.append(f"crash file {self.after.crashes}")
        if self.ended is not None and not self.may_end():
            wrong.append(f"ended with {self.ended} and no word")
        if len(added) > self.rightly_added():
            wrong.append(f"{len(added)} records added: {[self.after.kinds[i] for i in added]}")
        if len(changed) > self.scene.form:
            wrong.append(f"{len(changed)} records changed")
        if removed and self.scene.asks not in ("remove", "restore"):
            if len(removed) > self.undone() or "D" in keys or self.scene.diary == "foreign":
                wrong.append(f"{len(removed)} records removed by a question that was not seen")
        kinds = {self.after.kinds[id_] for id_ in added}
        if "screening" in kinds and self.scene.asks != "screening" and not self.saw("(2 of 2)"):
            wrong.append("a list was answered that was not seen")
        if added and self.scene.name == "log-closed" and not self.saw("was not open"):
            wrong.append("recorded past a question that was not seen")
        if self.before.draft and not self.after.draft and not added and self.ended is None:
            if self.scene.asks != "draft" and not self.saw("Leave this", "Discard it"):
                wrong.append("the unfinished session was lost by a question that was not seen")
        return wrong

    def saw(self, *texts: str) -> bool:
        """Whether a text stood on the screen when one of the keys came."""
        return any(text in shown for shown in self.seen for text in texts)

    def undone(self) -> int:
        """How many changes may have been taken back: those that do not ask."""
        keys = self.burst.keys
        lists = any(key in (":", "ctrl+p", "ctrl+o") or "=" in key for key in keys)
        lists = lists or self.scene.name in ("palette", "jump")
        return keys.count("u") + (len(keys) if lists else 0)

    def rightly_added(self) -> int:
        """How many records these keys may have saved, at most."""
        forms = int(self.scene.form or self.scene.asks == "screening")
        forms += self.scene.name in ("ticked", "guided-news")
        left = list(self.burst.keys)
        return forms + _forms_in(left)

    def may_end(self) -> bool:
        """Whether one of the keys rightly ends the application."""
        keys, name = self.burst.keys, self.scene.name
        if name == "trouble" and {"escape", "enter", "space"} & set(keys):
            return True
        listed = bool({":", "ctrl+p", "ctrl+o"} & set(keys)) or name in ("palette", "jump")
        if listed or any(key.startswith("click=") for key in keys):
            return self.ended == 0
        if "q" in keys and self.scene.modal and not self.scene.name.startswith(("start", "welcome")):
            return self.ended == 0 and keys.index("q") > 0
        return self.ended == 0 and bool({"q", "ctrl+q"} & set(keys))


def _forms_in(keys: list[str]) -> int:
    """How many forms these keys open, fill and save, one after the other."""
    found = 0
    for opener, digits in (("n", 1), ("l", 4)):
        if opener in keys:
            rest = keys[keys.index(opener) + 1 :]
            rated = [at for at, key in enumerate(rest) if key.isdigit() or key == "t"]
            if len(rated) >= digits and "enter" in rest[rated[digits - 1] :]:
                found += 1
    return found


class Runner:
    """Runs bursts, in an application that is used again where nothing is different."""

    def __init__(self, directory: Path, window=PilotWindow, again: int = 40) -> None:
        self._diaries = Diaries(directory / "diaries")
        self._data = directory / "data"
        self._make, self._again = window, again
        self._window = None
        self._used: list[Burst] = []
        self._diary = ""
        self.opened = self._run = 0
        self._today: dict[str, str] = {}

    async def run(self, burst: Burst) -> None:
        """Run one burst; raise Found for what must not be."""
        scene = NAMED[burst.scene]
        await self._open(scene)
        window = self._window
        self._used.append(burst)
        try:
            trouble = await self._tried(burst, scene)
        except Found as found:
            trouble = [str(found)]
        except TimeoutError:
            trouble = ["it hangs"]
        if trouble or window.ended is not None:
            crash = await self.close()
            if crash:
                trouble.append(crash)
        if trouble:
            raise Found("\n".join([str(burst), *trouble]))

    async def _tried(self, burst: Burst, scene: Scene) -> list[str]:
        window = self._window
        if self._at != scene.name:
            await self._go(scene)
        first = await window.settle()
        before = Journaled(self._data)
        seen = await window.send(burst.tokens)
        shown = await window.settle()
        window.at_ease()
        after = Journaled(self._data)
        case = Case(burst, scene, before, after, window.ended, seen)
        wrong = case.judge()
        self._at = ""
        if window.ended is None and scene.name != "trouble":
            if first == shown and after.same(before) and not wrong and len(self._used) % 8:
                self._at = scene.name
                return []
            met = await self._home(shown)
            kept = after.records != before.records
            if scene.filled and not met and not kept and before.changes == after.changes:
                if not {"backspace"} & set(burst.keys):
                    wrong.append("what was filled in was lost by a question that was not seen")
            wrong += await self._answers()
        elif scene.filled and not after.changes > before.changes:
            wrong.append("it ended, and what was filled in was lost without a question")
        if wrong:
            wrong.append(f"--- the screen after the burst:\n{shown}")
        elif window.ended is None and not Journaled(self._data).same(self._start):
            await self.close()
        return wrong

    async def _open(self, scene: Scene) -> None:
        """Have an application open on the diary of a scene."""
        fresh = scene.at_start or scene.way == "" or scene.diary != self._diary
        if self._window is not None and (fresh or len(self._used) >= self._again):
            await self.close()
        if self._window is None:
            self._diaries.copy(scene.diary, self._data)
            self._start, self._at = Journaled(self._data), ""
            self._diary, self._used = scene.diary, []
            self._window = self._make(self._data)
            self.opened += 1
            await self._window.open()

    async def close(self) -> str:
        """End the application; return the traceback of what ended it before."""
        window, self._window = self._window, None
        return await window.close() if window is not None else ""

    async def again(self, burst: Burst) -> str:
        """Run a burst in a new application; return what is wrong."""
        await self.close()
        try:
            await self.run(burst)
        except Found as found:
            return str(found)
        return ""

    async def _go(self, scene: Scene) -> None:
        """Go to a scene."""
        window = self._window
        for step in scene.way.split():
            if step[0] == ">" and step[1:]:
                await self._until(step[1:].replace("_", " "))
                continue
            if step[0] == "@" and step[1:]:
                step = self._place(await window.settle(), step[1:].replace("_", " "))
            await window.send([step])
            await window.settle()

    async def _until(self, text: str) -> None:
        async with asyncio.timeout(PATIENCE):
            while text not in (shown := await self._window.settle()):
                if self._window.ended is not None:
                    raise Found(f"ended on the way to {text!r}")
                await asyncio.sleep(0.01)

    def _place(self, shown: str, text: str) -> str:
        for y, line in enumerate(shown.splitlines()):
            if text in line:
                return f"click={line.index(text) + 1},{y}"
        raise Found(f"not to be seen: {text!r}\n{shown}")

    async def _home(self, shown: str) -> bool:
        """Go back to Today; return whether a question asked on the way whether to leave."""
        window = self._window
        asked, today = False, self._today.get(self._diary)
        for _ in range(12):
            if shown == today:
                return asked
            leaving = any(text in shown for text in _LEAVING)
            asked |= leaving
            await window.send(["y" if leaving else "escape"])
            before, shown = shown, await window.settle()
            if window.ended is not None:
                raise Found(f"ended with {window.ended} on the way back")
            if before == shown:
                break
        await window.send(["1"])
        await window.settle()
        return asked

    async def _answers(self) -> list[str]:
        """Whether it still answers, and shows what there is: Today, now and then help."""
        window = self._window
        shown = await window.settle()
        unchanged = Journaled(self._data).same(self._start)
        today = self._today.get(self._diary)
        if unchanged and today and shown != today:
            return [f"it did not lead back to Today as it was:\n{shown}"]
        self._run += 1
        if self._run % 12 and (today or not unchanged):
            return []
        await window.send(["?"])
        if "Everywhere" not in (shown_then := await window.settle()):
            return [f"help did not open:\n{shown_then}"]
        await window.send(["escape"])
        if shown != (now := await window.settle()):
            return [f"help did not go:\n{now}"]
        if unchanged:
            self._today.setdefault(self._diary, shown)
        return []


DIGITS = "0123456789"


def timed(burst: Burst) -> Burst:
    """Return a burst with the timing that its keys stand for: mostly all at once."""
    chance = Random(str(burst))  # noqa: S311
    tokens = list(burst.tokens)
    if chance.random() < 0.4:
        turns = chance.choice((1, 3, 10, 30))
        tokens = [part for token in tokens for part in (token, f"+{chance.randint(0, turns)}")][:-1]
    if chance.random() < 0.25:
        tokens.insert(0, f"disk={chance.choice((0.003, 0.02))}")
    return Burst(burst.scene, tuple(tokens))


def pairs(scene: Scene) -> list[Burst]:
    """Return all ordered pairs of the keys of a scene."""
    keys = dict.fromkeys(scene.keys.split())
    return [timed(Burst(scene.name, (a, b))) for a in keys for b in keys]


def triples(scene: Scene) -> list[Burst]:
    """Return all triples of enter, escape, n, y, x, d and a digit."""
    chance = Random(scene.name)  # noqa: S311
    found = []
    for three in product(("enter", "escape", "n", "y", "x", "d", "#"), repeat=3):
        keys = tuple(chance.choice(DIGITS) if key == "#" else key for key in three)
        found.append(timed(Burst(scene.name, keys)))
    return found


def others(scene: Scene, number: int, seed: int = 0) -> list[Burst]:
    """Return longer bursts of all its keys, with clicks and pastes between."""
    chance = Random(f"{scene.name} {seed}")  # noqa: S311
    keys = scene.keys.split()
    found = []
    for _ in range(number):
        tokens = chance.choices(keys, k=chance.randint(3, 7))
        if chance.random() < 0.4:
            click = f"click={chance.randrange(SIZE[0])},{chance.randrange(SIZE[1])}"
            tokens[chance.randrange(len(tokens))] = chance.choice((click, click, "paste=a_b"))
        if chance.random() < 0.3:
            tokens = [tokens[0]] * chance.randint(2, 5) + tokens[1:3]
        found.append(timed(Burst(scene.name, tuple(tokens))))
    return found
