"""What has to be true whatever keys come, and however fast they come.

A harness that knows nothing of the inside: a diary and keys go in, the screen's text and the
files come out. After a burst the application lives, a form was saved once at most, no question
was answered that had not been seen, and the next key is answered, on Today as it was.
"""

import asyncio
import json
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.tui.burst_scenes import Burst, Diaries, Scene

PATIENCE = 30.0
"""So many seconds without an answer are no answer."""

SHORT_PATIENCE = 1.0
"""After so many seconds the way to a scene is tried once more, in a new application."""

KINDS = ("prescription", "screening", "clearance", "checkin", "session")
"""The tables of the journal's file that hold records."""

HELP_EVERY, LOOK_EVERY = 12, 4
"""After so many bursts help is opened, too; Today is looked at after each. After so many that
changed the diary a new application shows what it holds, to compare."""

_LEAVING = ("Leave without saving?", "Leave without recording?", "Leave this session?")
_FORM_BELOW = ("guided-news", "log-news", "checkin-news")
"""The scenes in which a form that can be saved comes back when the list is left."""

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
        self._backups = sorted(path.name for path in (directory / "backups").glob("*"))

    @property
    def has_keys(self) -> bool:
        """Whether a key was given another meaning, so that the way back may be another one."""
        return "[keys]" in self.settings

    def same(self, other: "Store") -> bool:
        """Whether nothing differs that a burst begins with."""
        mine, others = (
            (each.records, each.changes, each.draft, each.settings, each._backups)
            for each in (self, other)
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

    async def settle(self, *, anew: bool = False) -> str:
        """Wait until it rests; return what it shows; `anew` looks although no key was sent."""
        ...

    async def close(self) -> str:
        """End it; return what is known of the error that ended it before."""
        ...

    @property
    def ended(self) -> int | None:
        """The exit status, None as long as it lives."""
        ...

    @property
    def tells(self) -> bool:
        """Whether notices stand on its screen for a while, so that no two looks are the same."""
        ...


@dataclass(frozen=True)
class Case:
    """A burst with what was there before it and after it, and what was seen between its keys."""

    burst: Burst
    before: Store
    after: Store
    seen: list[str]
    first: str
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
        if self._closed_added() and not self._saw("record", "was not open"):
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

    def _closed_added(self) -> bool:
        """Whether a session of a stage that was not open was recorded."""
        added = [self.after.records[id_] for id_ in self._added]
        return self.burst.scene.name == "log-closed" and any(
            kind == "session" and record["stage"] == "standing" for kind, record in added
        )

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
        if self.shown == self.first and "stop" in self.burst.tokens:
            return []  # the terminal was taken anew, and what it held was dropped
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
        forms = 2 if scene.asks == "restore" else int(open_form or scene.name in _FORM_BELOW)
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


def _emptied(burst: Burst) -> bool:
    """Whether these keys may take back what was filled in, so that nothing is left to be lost."""
    back = {"backspace", "0", "left"} if burst.scene.name == "edit-filled" else {"backspace"}
    return bool(back & {*burst.keys})


def _lists_commands(burst: Burst) -> bool:
    """Whether any command can be reached with a letter or a click: palette, jump mode, mouse."""
    listed = {":", "ctrl+p", "ctrl+o"} & {*burst.keys} or burst.scene.name in ("palette", "jump")
    return bool(listed) or any(key.startswith("click=") for key in burst.keys)


class Runner:
    """Runs bursts, in an application that is used again as long as nothing is different."""

    def __init__(self, directory: Path, window: Callable[[Path], Window], again: int = 40) -> None:
        """Work in a directory; one application takes `again` bursts at most."""
        self._diaries = Diaries(directory / "diaries")
        self._data = directory / "data"
        self._make, self._again = window, again
        self._open: Window | None = None
        self._diary, self._at = "", ""
        self._last: Burst | None = None
        self._used = self._run = self._looks = 0
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
        try:
            window = await self._opened(burst.scene)
            window = await self._there(burst.scene, window)
            wrong = await self._tried(burst, window)
        except WrongError as error:
            wrong = [str(error)]
        except TimeoutError:
            wrong = [f"it hangs\n{traceback.format_exc()}"]
        if wrong or (self._open is not None and self._open.ended is not None):
            wrong += [crash] if (crash := await self.close()) else []
        if wrong:
            raise WrongError("\n".join([str(burst), f"(after {self._last})", *wrong]))
        self._last = burst

    async def close(self) -> str:
        """End the application; return what is known of the error that ended it before."""
        window, self._open = self._open, None
        return await window.close() if window is not None else ""

    async def _opened(self, scene: Scene) -> Window:
        """Return an application that is open on the diary of a scene."""
        anew = scene.at_start or scene.diary != self._diary or self._used >= self._again
        if anew and (crash := await self.close()):
            raise WrongError(f"it ended in an error:\n{crash}")
        if self._open is None:
            self._diaries.copy(scene.diary, self._data)
            self._start, self._diary = Store(self._data), scene.diary
            self._at, self._used = "", 0
            self._open = self._make(self._data)
            await self._open.open()
        self._used += 1
        return self._open

    async def _there(self, scene: Scene, window: Window) -> Window:
        """Go to a scene; in a new application if this one was left in another order or so."""
        if self._at == scene.name:
            return window
        try:
            if self._at:
                await self._home("", window)
            await self._go(scene.way, window)
        except WrongError:
            if self._used == 1:
                raise
            await self.close()
            window = await self._opened(scene)
            await self._go(scene.way, window)
        return window

    async def _tried(self, burst: Burst, window: Window) -> list[str]:
        """Run a burst on its scene; return what is wrong."""
        scene = burst.scene
        first = await window.settle() if scene.way else ""
        before = Store(self._data)
        seen = await window.send(burst.tokens)
        shown = await window.settle()
        after = Store(self._data)
        self._at = ""
        wrong = Case(burst, before, after, seen, first, shown, window.ended).wrong()
        if not wrong and first == shown and after.same(before) and self._used % 8:
            self._at = scene.name  # nothing happened: the next one can begin here
            return []
        wrong += await self._afterwards(burst, before, after, shown, seen, window)
        if wrong:
            wrong.append(f"--- the screen after the burst:\n{shown}")
        elif window.ended is None and not Store(self._data).same(self._start):
            wrong += await self._changed(window)
        return wrong

    async def _changed(self, window: Window) -> list[str]:
        """End an application whose diary is another one now; now and then look with a new one."""
        shown = await window.settle()
        found = [crash] if (crash := await self.close()) else []
        self._looks += 1
        now = Store(self._data)
        if found or self._looks % LOOK_EVERY or window.tells or now.draft or now.has_keys:
            return found
        self._open = self._make(self._data)
        await self._open.open()
        await self._home("", self._open)
        anew = await self._open.settle()
        await self.close()
        return [] if anew == shown else [f"it showed:\n{shown}\nand a new one shows:\n{anew}"]

    async def _afterwards(
        self,
        burst: Burst,
        before: Store,
        after: Store,
        shown: str,
        seen: list[str],
        window: Window,
    ) -> list[str]:
        """Go back to Today; return what was lost on the way, and what does not answer."""
        kept = after.changes != before.changes or _emptied(burst)
        seen_to_leave = any(text in each for each in seen for text in _LEAVING)
        lost = burst.scene.filled and not kept and not seen_to_leave
        if window.ended is not None:
            return ["it ended, and what was filled in was lost without a question"] * lost
        if burst.scene.name == "trouble" or after.has_keys:
            return []
        asked = await self._home(shown, window)
        wrong = ["what was filled in was lost by a question that was not seen"]
        return wrong * (lost and not asked) + await self._answers(window)

    async def _go(self, way: str, window: Window) -> None:
        for step in way.split():
            text = step[1:].replace("_", " ")
            if step.startswith(">") and text:
                await self._until(text, window)
            elif step.startswith("@") and text:
                await window.send([_click_on(text, await window.settle())])
            else:
                await window.send([step])

    async def _until(self, text: str, window: Window) -> None:
        deadline = time.monotonic() + (PATIENCE if self._used == 1 else SHORT_PATIENCE)
        while text not in (shown := await window.settle(anew=True)):
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
            await window.send(["y" if leaving and not still else "escape"])
            before, shown = shown, await window.settle()
            if window.ended is not None:
                raise WrongError(
                    f"ended with {window.ended} on the way back; before that:\n{before}"
                )
            if before != shown and still and not leaving:
                raise WrongError(f"a question twice, or a key that did nothing:\n{before}")
            still = still + 1 if before == shown else 0
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
        if unchanged and today and shown != today and not window.tells:
            return [f"it did not lead back to Today as it was:\n{shown}"]
        if unchanged:
            self._today[self._diary] = shown
        self._run += 1
        return [] if self._run % HELP_EVERY else await self._helps(shown, window)

    async def _helps(self, shown: str, window: Window) -> list[str]:
        """Return what is wrong with help: it opens, and goes again."""
        await window.send(["?"])
        opened = await window.settle()
        if not any(word in opened for word in _HELP):
            return [f"help did not open:\n{opened}"]
        await window.send(["escape"])
        now = await window.settle()
        return [] if now == shown else [f"help did not go:\n{now}"]


def _click_on(text: str, shown: str) -> str:
    """Return the click on the first place where a text stands."""
    for y, line in enumerate(shown.splitlines()):
        if text in line:
            return f"click={line.index(text) + 1},{y}"
    raise WrongError(f"not to be seen: {text!r}\n{shown}")
