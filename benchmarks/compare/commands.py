"""Runs commands on journals in two installations, and prints what differs."""

import argparse
import difflib
import gc
import hashlib
import inspect
import itertools
import json
import os
import pty
import random
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time
import traceback
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.compare import journals as making
from benchmarks.compare import lines
from benchmarks.compare.journals import listed, make_journals
from benchmarks.compare.lines import commands, name_of

ROOT = Path(__file__).resolve().parent.parent.parent
ENTRY = ROOT / "benchmarks/compare_commands.py"
"""What an installation is asked to run: it finds this package by itself."""


def call(arguments: list[str], now: datetime) -> int:
    """Run one command at a moment in a zone, and return its exit status."""
    from flextui.cli.main import run

    try:
        from flextui.rules.days import in_fixed_offset
    except ImportError:  # where it was once
        from flextui.domain.days import in_fixed_offset

    return run(arguments, lambda: in_fixed_offset(now))


WARM = (
    "howto ; safety ; screen --none ; log supine --before 0 --peak 0 --after 0 --effort 1 --json"
    " ; checkin --pain 1 ; clear seated --by Kim ; prescribe reps=8 ; export --format ics"
    " ; export --format html ; export --format md ; export --format csv -o a.csv ; import a.csv"
    " ; history --csv ; history ; status --json ; status --as-of -1h ; undo ; edit 0 note=x"
    " ; delete 0 ; backup now ; doctor ; keys ; where ; today ; demo ; log --help ; nonsense"
)
"""What is run once before all, so that each command need not import everything again."""


PATIENCE = 60
"""Seconds after which a command is ended."""


def certain() -> None:
    """Take chance out of this process, before anything is imported that knows it."""
    numbers = itertools.count(1)
    uuid.uuid4 = lambda: uuid.UUID(int=(4 << 76) + (2 << 62) + next(numbers))
    os.urandom = lambda size: bytes([len(os.environ["STEP"]) + 0xA0]) * size
    os.fsync = lambda _: None  # that takes time, and nothing can be seen of it


def child(words: list[str], now: datetime, streams: tuple[int, int, int]) -> None:
    """Be one command, and end with its status."""
    status: object = 99
    try:
        signal.alarm(PATIENCE)
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", 1, "utf-8", "backslashreplace", closefd=False)  # noqa: SIM115
        while words and re.match(r"[A-Z_]+=", words[0]):
            name, _, os.environ[name] = words.pop(0).partition("=")
        random.seed(0)
        status = call(words, now)
    except SystemExit as leaving:
        status = leaving.code
    except BaseException:  # noqa: BLE001  (whatever it is, it is what the command does)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status if isinstance(status, int) else 98)


def forked(words: list[str], now: datetime, streams: tuple[int, int, int]) -> int:
    """Begin a command in a process of its own."""
    process = os.fork()
    if not process:
        child(words, now, streams)
    return process


def on_terminal(words: list[str], now: datetime, typed: str) -> tuple[int, list[bytes]]:
    """Run a command on a terminal; return its status, and what was on it."""
    keyboard, terminal = pty.openpty()
    mode = termios.tcgetattr(terminal)
    mode[3] &= ~termios.ECHO
    termios.tcsetattr(terminal, termios.TCSANOW, mode)
    termios.tcsetwinsize(terminal, (24, 80))
    os.write(keyboard, typed.encode() + b"\x04" * 3)
    process = forked(words, now, (terminal, terminal, terminal))
    os.close(terminal)
    shown = b""
    with suppress(OSError):  # its other end is closed
        while piece := os.read(keyboard, 1 << 16):
            shown += piece
    status = os.waitpid(process, 0)[1]
    os.close(keyboard)
    return status, [shown.replace(b"\r\n", b"\n")]


def without_terminal(words: list[str], now: datetime, typed: str) -> tuple[int, list[bytes]]:
    """Run a command; return its status, and what it wrote to standard output and error."""
    with (
        tempfile.TemporaryFile() as i,
        tempfile.TemporaryFile() as o,
        tempfile.TemporaryFile() as e,
    ):
        i.write(typed.encode())
        i.seek(0)
        status = os.waitpid(forked(words, now, (i.fileno(), o.fileno(), e.fileno())), 0)[1]
        return status, [os.pread(each.fileno(), 1 << 28, 0) for each in (o, e)]


def told(data: bytes) -> Iterator[str]:
    """Yield output line by line, with nothing in it that steers a terminal."""
    text = data.decode("utf-8", "backslashreplace").replace(str(Path.cwd()), "RUN")
    for line in text.split("\n"):
        if line.isprintable():
            yield line
        else:
            yield "".join(each if each.isprintable() else ascii(each)[1:-1] for each in line)


def files() -> dict[str, tuple[int, ...]]:
    """Return all files here, with what is different when one was written."""
    found = {}
    for path in sorted(Path().rglob("*")):
        state = path.lstat()
        found[str(path)] = (state.st_mode, state.st_size, state.st_mtime_ns, state.st_ino)
    return found


def differences(source: Path, before: dict[str, tuple[int, ...]]) -> Iterator[str]:
    """Yield what is different in the files here, for each file the lines that came and went."""
    known = {
        line for path in source.rglob("*") if path.is_file() for line in told(path.read_bytes())
    }
    after = files()
    for name in sorted({*before, *after}):
        if before.get(name) == after.get(name) or (name in before and Path(name).is_dir()):
            continue
        if name not in after:
            yield f"{name}: gone"
            continue
        data = Path(name).read_bytes() if Path(name).is_file() else b""
        digest = hashlib.sha256(data).hexdigest()[:16]
        yield f"{name}: {after[name][0]:o}, {len(data)} bytes, {digest}"
        lines = list(told(data))
        if (source / name).is_file():
            yield from (
                f"- {each}" for each in told((source / name).read_bytes()) if each not in {*lines}
            )
        yield from (f"+ {each}" for each in lines if each not in known)


def restore(source: Path, before: dict[str, tuple[int, ...]]) -> None:
    """Make the files here again what they are in the source."""
    after = files()
    for name in sorted(after, reverse=True):
        if name not in before:
            Path(name).rmdir() if Path(name).is_dir() else Path(name).unlink()
    for name, state in before.items():
        if state != after.get(name):
            if (source / name).is_dir():
                Path(name).mkdir(exist_ok=True)
                shutil.copystat(source / name, name)
            else:
                shutil.copy2(source / name, name)


def one(line: str, now: datetime) -> Iterator[str]:
    """Run a line, each of its commands in turn, and yield what they say."""
    line, _, typed = line.partition(" << ")
    answers = "".join(f"{each}\n" for each in typed.split("/")) if typed else ""
    for number, part in enumerate(line.split(" && "), start=1):
        os.environ["STEP"] = "i" * number
        words = shlex.split(part)
        way = on_terminal if "tty" in words[:2] else without_terminal
        status, written = way([word for word in words if word != "tty"], now, answers)
        yield f"status {os.waitstatus_to_exitcode(status)}"
        for stream, data in zip(("out", "err"), written, strict=False):
            if data:
                yield f"{stream}:"
                yield from told(data)


def run_journal(source: Path, target: Path, only: set[str]) -> int:
    """Run all commands on one journal, write what they did, and return how many there were."""
    case = json.loads((source / "case.json").read_text("utf-8"))
    now = datetime.fromisoformat(case["now"]).astimezone(ZoneInfo(case["zone"]))
    os.environ["TZ"] = case["zone"]
    time.tzset()
    lines = [line for line in commands(source) if not only or name_of(line) in only]
    here = Path.cwd()
    shutil.rmtree(here / "run", ignore_errors=True)
    shutil.copytree(source, here / "run")
    os.chdir(here / "run")
    before = files()
    with target.with_suffix(".part").open("w", encoding="utf-8", errors="backslashreplace") as out:
        for line in lines:
            out.write(f"=== {json.dumps(line)}\n")
            out.writelines(f"  {each}\n" for each in one(line, now))
            if files() != before:
                out.write("  files:\n")
                out.writelines(f"  {each}\n" for each in differences(source, before))
                restore(source, before)
                before = files()
    os.chdir(here)
    target.with_suffix(".part").replace(target)
    return len(lines)


def work(journals: list[Path], target: Path, only: set[str]) -> None:
    """Be the process of one installation: run all commands on these journals."""
    certain()
    os.umask(0o022)
    with tempfile.TemporaryDirectory(prefix="flextui-compare-") as place:
        os.chdir(Path(place).resolve())
        os.environ["FLEXTUI_DATA"] = str(Path.cwd() / "warm")
        nothing = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  (to the end)
        with redirect_stdout(nothing), redirect_stderr(nothing):
            for line in listed(WARM):
                call(shlex.split(line), datetime(2026, 1, 5, 9, tzinfo=UTC))
        gc.disable()
        gc.freeze()
        os.environ["FLEXTUI_DATA"] = str(Path.cwd() / "run/diary")
        for journal in journals:
            run_journal(journal, target / f"{journal.name}.txt", only)
        os.chdir("/")


def run_all(python: str, journals: list[Path], target: Path, only: str) -> None:
    """Have one installation run all commands on some journals."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    environment = {"PATH": os.environ["PATH"], "HOME": "/nowhere", "LANG": "C.UTF-8"}
    environment |= {"TERM": "xterm", "PYTHONHASHSEED": "0", "STEP": "i"}
    line = [python, "-P", str(ENTRY), "--target", str(target), "--only", only, "--run"]
    parts = [part for part in (journals[::2], journals[1::2]) if part]
    workers = [subprocess.Popen([*line, *map(str, part)], env=environment) for part in parts]
    try:
        statuses = [worker.wait() for worker in workers]
    finally:
        for worker in workers:
            worker.terminate()
    if any(statuses):
        raise SystemExit(f"{python} could not run the commands")


def results(path: Path, only: set[str]) -> dict[str, list[str]]:
    """Return what each command did, by its line."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in path.read_text("utf-8").removesuffix("\n").split("\n"):
        if line.startswith("=== "):
            lines = found.setdefault(json.loads(line[4:]), [])
        lines.append(line)
    return {line: said for line, said in found.items() if not only or name_of(line) in only}


def in_pieces(said: list[str]) -> list[str]:
    """Return lines with a tag on each, so that a picture is no single line."""
    return "\n".join(said).replace("><", ">\n<").split("\n")


def compare(old: Path, new: Path, names: list[str], only: set[str], show: int) -> int:
    """Print what differs between two directories of results; return how many commands do."""
    total, different = Counter[str](), Counter[str]()
    diffs: list[list[str]] = []
    for name in names:
        mine, theirs = (results(each / f"{name}.txt", only) for each in (old, new))
        for line in {**mine, **theirs}:
            total[name_of(line)] += 1
            before, after = mine.get(line, []), theirs.get(line, [])
            if before != after:
                different[name_of(line)] += 1
                if len(diffs) < show:
                    sides = (in_pieces(before), in_pieces(after))
                    unified = difflib.unified_diff(*sides, "old", "new", lineterm="", n=2)
                    diffs.append([f"##### {name}: flextui {line}", *itertools.islice(unified, 60)])
    print(f"{total.total()} commands on {len(names)} journals, {different.total()} differ")
    for command, number in different.most_common():
        print(f"  {command}: {number} of {total[command]}")
    for diff in diffs:
        print("", *diff, sep="\n")
    return different.total()


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--old", help="the Python of the installation of before")
    parser.add_argument("--new", help="the Python of the one of now")
    parser.add_argument("--work", type=Path, help="a directory for journals and results")
    parser.add_argument("--only", default="", help="only these commands, such as status,log")
    parser.add_argument("--journals", type=int, default=300, help="only so many journals")
    parser.add_argument("--show", type=int, default=20, help="print so many differences")
    parser.add_argument("--fresh", action="store_true", help="run the old version anew")
    cases = ROOT / "tests/data/progression.json"
    parser.add_argument("--cases", type=Path, default=cases, help="records of worked examples")
    parser.add_argument("--run", type=Path, nargs="+", help=argparse.SUPPRESS)
    parser.add_argument("--target", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if not asked.run and not (asked.old and asked.new and asked.work):
        parser.error("--old, --new and --work are needed")
    return asked


def digest(*texts: str) -> str:
    """Return a name for what a text says."""
    return hashlib.sha256(" ".join(texts).encode()).hexdigest()[:12]


def main() -> int:
    """Make the journals, run both installations, compare; be one of them when asked to."""
    asked = arguments()
    only = {name for name in asked.only.split(",") if name}
    if asked.run:
        work(asked.run, asked.target, only)
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # and not without its processes
    running = Path(__file__).read_text("utf-8").partition("def run_all(")[0]
    what = (inspect.getsource(making), inspect.getsource(lines), running)
    place = asked.work.resolve() / digest(*what, asked.old)
    old, new = place / "old", place / f"new-{digest(str(Path(asked.new).absolute()))}"
    if asked.fresh:
        shutil.rmtree(place, ignore_errors=True)
    if not (place / "journals").exists():
        place.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix="journals-", dir=place))
        make_journals(made, 300, asked.cases)
        with suppress(OSError):  # another run has made them by now
            made.rename(place / "journals")
    journals = sorted((place / "journals").iterdir())[: asked.journals]
    began = time.monotonic()
    old.mkdir(exist_ok=True)
    missing = [each for each in journals if not (old / f"{each.name}.txt").exists()]
    run_all(asked.old, missing, place / f"old-{os.getpid()}", "")
    for each in (place / f"old-{os.getpid()}").iterdir():
        each.replace(old / each.name)
    (place / f"old-{os.getpid()}").rmdir()
    between = time.monotonic()
    run_all(asked.new, journals, new, asked.only)
    print(f"old: {between - began:.0f} s, new: {time.monotonic() - between:.0f} s, in {new}")
    names = [each.name for each in journals]
    return 1 if compare(old, new, names, only, asked.show) else 0


if __name__ == "__main__":
    sys.exit(main())
