"""Plays scenes in two installations, and prints what differs."""

import argparse
import asyncio
import difflib
import hashlib
import importlib
import itertools
import os
import re
import selectors
import signal
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.compare.scenes import JOURNALS, NOW, SCENES, STILL

APPLICATIONS = ("flextui.tui.app:FlexApp", "flextui.tui:FlexApp", "flextui.app:FlexApp")
"""Where the application may be; it is opened as `FlexApp.on(directory, clock)`."""

SIZES = ("160x50", "120x36", "80x24", "60x20", "80x10")
ENVIRONMENT = {
    "TZ": "Europe/Berlin",
    "LANG": "C.UTF-8",
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
}
AFTER_KEY, AT_REST = 0.15, 0.8
"""So many made-up seconds pass after a key, and before a screen is taken down."""

ENTRY = Path(__file__).resolve().parent.parent / "compare_screens.py"
"""What an installation is asked to play: it finds this package by itself."""

HERE = Path("/proc/self/cwd")
"""Where a scene is played: the same path in every process, for it is on some screens."""

PATIENCE = 120
"""After so many real seconds a scene is given up, and says so."""

STYLES, FILES = "-- looks", "== files"


class Scene(NamedTuple):
    """What is played: a name, a journal, and keys with what else is done between them."""

    name: str
    journal: str
    steps: tuple[str, ...]

    @classmethod
    def all(cls, pattern: str = "") -> "list[Scene]":
        """Return the scenes whose name has a pattern in it."""
        lines = [line.split() for line in SCENES.strip().splitlines()]
        scenes = [cls(name, journal, tuple(steps)) for name, journal, *steps in lines]
        return [scene for scene in scenes if re.search(pattern, scene.name)]

    @property
    def mark(self) -> str:
        """What tells a scene from what it was before this file was changed."""
        _, engine, _ = re.split("^# -----", Path(__file__).read_text("utf-8"), flags=re.MULTILINE)
        around = (NOW, ENVIRONMENT, AFTER_KEY, AT_REST, STILL)
        played = f"{self}{JOURNALS[self.journal]}{around}{engine}"
        return hashlib.sha256(played.encode()).hexdigest()[:16]


# ------------------------------------------------- what runs in the interpreter of an installation


class MadeUpTime(selectors.DefaultSelector):
    """Lets time pass only when nothing is left to do, and then at once."""

    seconds = 1000.0

    def select(self, timeout: float | None = None) -> Any:  # noqa: ANN401  (as asyncio has it)
        """Return what has come; where nothing has, the time to wait has passed."""
        found = super().select(0 if timeout is not None else PATIENCE)
        if not found and timeout is not None:
            type(self).seconds += max(0.0, timeout)
        return found


class Loop(asyncio.SelectorEventLoop):
    """An event loop in made-up time, without threads."""

    def __init__(self) -> None:
        super().__init__(MadeUpTime())

    def run_in_executor(self, _executor: object, func: Callable[..., Any], *args: object) -> Any:  # noqa: ANN401
        """Call a function in a later turn of the loop, instead of on a thread."""
        future = self.create_future()

        def call() -> None:
            try:
                result = func(*args)
            except BaseException as error:  # noqa: BLE001  (it goes to who waits for it)
                if not future.cancelled():
                    future.set_exception(error)
            else:
                if not future.cancelled():
                    future.set_result(result)

        self.call_soon(call)
        return future


def make_up_time() -> None:
    """Put made-up time in the place of the machine's, before anything else is imported."""

    def sleep(seconds: float) -> None:
        MadeUpTime.seconds += seconds

    time.monotonic = lambda: MadeUpTime.seconds
    time.time = lambda: NOW.timestamp() + MadeUpTime.seconds
    time.process_time = lambda: 0.0  # Textual's pilot takes a program that uses none for idle
    time.sleep = sleep


def number_widgets() -> None:
    """Let sets of widgets have an order that does not depend on where in memory they lie."""
    from textual.message_pump import MessagePump

    count = itertools.count()

    def number(pump: Any) -> int:  # noqa: ANN401  (of whatever Textual is there)
        return pump.__dict__.setdefault("_number", next(count))

    MessagePump.__hash__ = number


def find_application() -> Any:  # noqa: ANN401  (of the installation that is looked at)
    """Return the class of the application."""
    for place in APPLICATIONS:
        module, _, name = place.partition(":")
        try:
            return getattr(importlib.import_module(module), name)
        except (ImportError, AttributeError):
            continue
    raise SystemExit(f"No application at {', '.join(APPLICATIONS)}.")


class Player:
    """Plays one scene in one size, and takes down what it shows."""

    def __init__(self, scene: Scene, size: str) -> None:
        """Play a scene in the directory that the process is in."""
        self.scene, self.size = scene, size
        self.now, self.parts, self.done = NOW, list[str](), list[str]()
        self.app: Any = None
        self.pilot: Any = None
        self.opened = False

    def play(self) -> str:
        """Return everything that was shown, and what stands in the files at the end."""
        data = HERE / "data"
        files = {"settings.toml": STILL, **JOURNALS[self.scene.journal]}
        for name, text in files.items():
            path = data / name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        os.environ["HOME"] = str(HERE)
        counter = itertools.count(1)
        os.urandom = lambda size: next(counter).to_bytes(size, "big")
        MadeUpTime.seconds = 1000.0
        before = set(os.environ)
        signal.alarm(PATIENCE)
        try:
            with asyncio.Runner(loop_factory=Loop) as runner:
                runner.run(self._played(data))
        except Exception as error:  # noqa: BLE001  (a scene that fails is something to compare)
            self.parts.append(f"!! {type(error).__name__}: {error}")
        finally:
            signal.alarm(0)
            for name in set(os.environ) - before:
                del os.environ[name]
        self.parts.append(FILES)
        self.parts += self._files(data, files)
        return "\n".join(self.parts) + "\n"

    async def _played(self, data: Path) -> None:
        steps = list(self.scene.steps)
        while steps and steps[0].startswith(("now+", "pace=", "env=")):
            await self._obey(steps.pop(0))
        width, height = map(int, self.size.split("x"))
        self.app = find_application().on(data, lambda: self.now)
        self.app.pace = float(os.environ.get("FLEXTUI_PACE", "1"))  # 0.1.0 reads it by itself
        async with self.app.run_test(size=(width, height), notifications=True) as self.pilot:
            self.opened = True
            await self._pass(AT_REST)
            for step in steps:
                if not self.app.is_running:
                    break
                await self._obey(step)
            if self.done:
                await self._take_down()
            self.app.exit()

    async def _obey(self, step: str) -> None:
        """Do what a step of a scene says."""
        if step == ".":
            await self._take_down()
            return
        self.done.append(step)
        if step.startswith(("pace=", "env=")):
            self._set(step)
        elif step.startswith("now+"):
            unit = {"m": "minutes", "h": "hours", "d": "days"}[step[-1]]
            self.now += timedelta(**{unit: float(step[4:-1])})
            await self._pass(3 if self.opened else 0)
        elif step[0] == "~" and step[1:]:
            await self._pass(float(step[1:]))
        elif step[0] == "@" and step[1:]:
            await self._click(step[1:].replace("_", " "))
        elif step[0] == "'" and step[1:]:
            await self._press(*("space" if each == "_" else each for each in step[1:]))
        else:
            key, _, times = step.partition("*")
            await self._press(*[key] * int(times or 1))

    def _set(self, step: str) -> None:
        """Set a variable of the environment; the pace holds at once where it can."""
        what, _, value = step.partition("=")
        name, _, setting = value.partition("=") if what == "env" else ("FLEXTUI_PACE", "", value)
        os.environ[name] = setting
        if what == "pace" and hasattr(self.app, "pace"):
            self.app.pace = float(setting)

    async def _press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self._pass(AFTER_KEY)

    async def _pass(self, seconds: float) -> None:
        """Let made-up time pass; what is to be done within it is done by then."""
        await asyncio.sleep(seconds)

    async def _click(self, text: str) -> None:
        """Click on the first place where a text, or one of several, stands."""
        await self._pass(AT_REST)
        pattern = "|".join(map(re.escape, text.split("|")))
        for y, line in enumerate(self._frame()[0]):
            if found := re.search(pattern, line):
                await self.pilot.click(offset=(found.start(), y))
                await self._pass(AFTER_KEY)
                return
        self.parts.append(f"(nowhere: {text})")

    async def _take_down(self) -> None:
        """Write down what stands on the screen, below the keys that led to it."""
        await self._pass(AT_REST)
        await self.pilot.pause()
        text, looks = self._frame()
        self.parts += [f"== {' '.join(self.done)}", *text, STYLES, *looks]
        self.done.clear()

    def _frame(self) -> tuple[list[str], list[str]]:
        """Return the screen as text, and a letter for the looks of each of its cells."""
        from textual._context import visible_screen_stack

        token = visible_screen_stack.set(self.app._background_screens)
        try:
            strips = self.app.screen._compositor.render_strips()
        finally:
            visible_screen_stack.reset(token)
        letters = "".join(map(chr, (*range(48, 58), *range(65, 91), *range(97, 123))))
        text, looks = [], []
        for strip in strips:
            text.append("".join(segment.text for segment in strip).rstrip())
            looks.append(
                "".join(
                    letters[zlib.crc32(str(segment.style).encode()) % 62] * segment.cell_length
                    for segment in strip
                )
            )
        return text, looks

    def _files(self, data: Path, before: dict[str, str]) -> Iterator[str]:
        """Yield which files there are, and what is new or different in those that are text."""
        for path in sorted(HERE.rglob("*")):
            if path.is_dir():
                continue
            name = str(path.relative_to(HERE))
            yield f"-- {name}"
            if path.suffix == ".lock" or path.parent.name == "backups":
                continue
            old = before.get(str(path.relative_to(data)), "") if data in path.parents else ""
            new = path.read_text(encoding="utf-8", errors="replace")
            for line in difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm=""):
                if not line.startswith(("---", "+++", "@@")):
                    yield _normal(line)


_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _normal(line: str) -> str:
    """Return a line of a file without what says which run wrote it."""
    line = _UUID.sub("UUID", line)
    return re.sub(r'("writer": ?)"[0-9a-f]+"', r'\1"WRITER"', line)


def play_all(directory: Path, stamp: str, sizes: Sequence[str], names: Sequence[str]) -> None:
    """Play scenes in sizes in this interpreter; each becomes a file in the directory."""
    make_up_time()
    number_widgets()
    signal.signal(signal.SIGALRM, _give_up)
    scenes = {scene.name: scene for scene in Scene.all()}
    for name, size in itertools.product(names, sizes):
        with tempfile.TemporaryDirectory() as place:
            os.chdir(place)
            shown = Player(scenes[name], size).play()
            os.chdir("/")
        out = directory / size / f"{name}.txt"
        out.parent.mkdir(parents=True, exist_ok=True)
        half = out.with_suffix(f".{os.getpid()}")
        half.write_text(f"{scenes[name].mark} {stamp}\n{shown}", encoding="utf-8")
        half.replace(out)


def _give_up(*_: object) -> None:
    raise TimeoutError(f"not done within {PATIENCE} seconds")


# ------------------------------------------------------------------- what compares the two of them


class Job(NamedTuple):
    """Some scenes in one size, played in one process."""

    python: str
    directory: Path
    stamp: str
    size: str
    names: tuple[str, ...]

    def do(self) -> None:
        """Play them; what went wrong with the process itself is told."""
        kept = ("PATH", "PYTHONPATH")
        environment = ENVIRONMENT | {name: os.environ[name] for name in kept if name in os.environ}
        play = ["--play", str(self.directory), "--stamp", self.stamp, "--sizes", self.size]
        command = [self.python, "-P", str(ENTRY), *play, *self.names]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{self.size}: {done.stderr.strip()[-2000:]}", file=sys.stderr)


def jobs(
    python: str, directory: Path, stamp: str, sizes: Sequence[str], scenes: list[Scene]
) -> list[Job]:
    """Return what is still to be played, in pieces; large screens take longest and come first."""
    found = []
    for size in sizes:
        due = [scene.name for scene in scenes if not _is_kept(directory / size, scene, stamp)]
        found += [
            Job(python, directory, stamp, size, tuple(due[start : start + 20]))
            for start in range(0, len(due), 20)
        ]
    return found


def _is_kept(directory: Path, scene: Scene, stamp: str) -> bool:
    path = directory / f"{scene.name}.txt"
    return path.exists() and path.read_text("utf-8").startswith(f"{scene.mark} {stamp}\n")


def read(path: Path, *, styles: bool) -> list[str]:
    """Return what was taken down, without the looks unless they are asked for."""
    if not path.exists():
        return ["!! was not played"]
    lines, shown, in_looks = path.read_text(encoding="utf-8").splitlines()[1:], [], False
    for line in lines:
        in_looks = line == STYLES or (in_looks and not line.startswith("== "))
        if styles or not in_looks:
            shown.append(line)
    return shown


def compare(
    old: Path, new: Path, sizes: Sequence[str], scenes: list[Scene], *, styles: bool
) -> int:
    """Print where the two differ, and how; return in how many scenes and sizes they do."""
    differences: dict[str, list[str]] = {}
    for size, scene in itertools.product(sizes, scenes):
        name = f"{size}/{scene.name}.txt"
        before, now = (read(each / name, styles=styles) for each in (old, new))
        names = (f"old/{name}", f"new/{name}")
        if found := list(difflib.unified_diff(before, now, *names, lineterm="")):
            differences[name] = found
    total = len(sizes) * len(scenes)
    print(f"{len(differences)} of {total} differ ({len(scenes)} scenes, {len(sizes)} sizes).")
    for stem, count in Counter(Path(name).stem for name in differences).items():
        print(f"  {stem}: {count} of {len(sizes)} sizes")
    for found in differences.values():
        print("\n" + "\n".join(found))
    return len(differences)


def main() -> int:
    """Play what is to be played, compare; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--old", help="the interpreter of the old installation")
    parser.add_argument("--new", default=sys.executable, help="that of the new one; usually this")
    parser.add_argument("--work", type=Path, help="where what they show is kept")
    parser.add_argument("--only", default="", help="a pattern that names of scenes have")
    parser.add_argument("--sizes", default=",".join(SIZES), help="columns x rows, by commas")
    parser.add_argument("--styles", action="store_true", help="compare the looks of cells, too")
    parser.add_argument("--fresh", action="store_true", help="play the old one again")
    parser.add_argument("--list", action="store_true", help="name the scenes")
    for hidden in ("--play", "--stamp"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    parser.add_argument("names", nargs="*", help=argparse.SUPPRESS)
    given = parser.parse_args()
    sizes = given.sizes.split(",")
    if given.play:
        play_all(Path(given.play), given.stamp, sizes, given.names)
        return 0
    scenes = Scene.all(given.only)
    if given.list:
        print("\n".join(scene.name for scene in scenes))
        return 0
    if not (given.old and given.work):
        parser.error("--old and --work are needed")
    again = datetime.now(UTC).isoformat()
    stamps = {"old": again if given.fresh else "kept", "new": again}
    at = {}
    with ThreadPoolExecutor(2) as pool:
        for which, python in (("old", given.old), ("new", given.new)):
            place = hashlib.sha256(python.encode()).hexdigest()[:8]
            at[which] = given.work.resolve() / f"{which}-{place}"
            todo = jobs(python, at[which], stamps[which], sizes, scenes)
            list(pool.map(Job.do, todo))
    return 1 if compare(at["old"], at["new"], sizes, scenes, styles=given.styles) else 0


if __name__ == "__main__":
    sys.exit(main())
