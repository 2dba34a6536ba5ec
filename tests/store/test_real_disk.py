"""Real system calls stopped by strace, and a real disk that is full; with `make soak`."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from flextui.rules.guided import Unfinished
from flextui.rules.records import Record, Stage
from flextui.store import files
from flextui.store.draft import DraftFile
from flextui.store.errors import CannotWrite
from flextui.store.journal import Journal
from flextui.store.settings import read_settings, save_setting
from tests.records import MONDAY, after
from tests.store.diaries import Clock, journal_in, log
from tests.store.faults import copies

pytestmark = pytest.mark.soak

FLEXTUI = str(Path(sys.executable).with_name("flextui"))
STRACE = shutil.which("strace") or ""
MOUNT, UMOUNT = shutil.which("mount") or "", shutil.which("umount") or ""
CALLS = "openat,write,fsync,rename,renameat,renameat2,unlink,unlinkat,mkdir,utimensat,flock,fstat"
CLEAR = ("--before", "0", "--peak", "0", "--after", "0", "--effort", "1", "--anyway")
COMMANDS = {
    "log": ("log", "supine", *CLEAR),
    "import": ("import", "{place}/more.json"),
    "undo": ("undo", "--yes"),
    "backup": ("backup", "now"),
    "delete": ("delete", "first"),
}
FAULTS = ("signal=KILL", "error=ENOSPC", "error=EIO", "error=EDQUOT")


def traced(data: Path, command: tuple[str, ...], out: Path, *inject: str) -> int:
    """Run a command under strace; return its exit status, negative for a signal."""
    words = [word.replace("{place}", str(data.parent)) for word in command]
    strace = [STRACE, "-f", "-y", "-qq", "-o", str(out), "-e", f"trace={CALLS}", *inject]
    run = subprocess.run(
        [*strace, FLEXTUI, "--data", str(data), *words],
        env={**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in run.stderr
    assert run.returncode != 1 or run.stderr.count("\n") == 1, run.stderr
    return run.returncode


def calls_on(data: Path, log_of_calls: Path) -> list[tuple[str, int]]:
    """Return every call that touches a directory, by name and number among its like."""
    found: list[tuple[str, int]] = []
    counts: Counter[str] = Counter()
    for line in log_of_calls.read_text().splitlines():
        if call := re.match(r"\d+\s+(\w+)\(", line):
            counts[call[1]] += 1
            if str(data) in line:
                found.append((call[1], counts[call[1]]))
    return found


def content(data: Path) -> tuple[list[str], list[str]]:
    """Return the ids of live and deleted records at the next start; new ones are all `new`."""
    known = journal_in(data, Clock(after(days=400))).contents()
    assert not files.strays(str(data)) + files.strays(str(data / "backups"))

    def named(records: tuple[Record, ...]) -> list[str]:
        return [each.id if len(each.id) < 30 else "new" for each in records]

    return named(known.records), named(known.tombstones)


@pytest.mark.skipif(not STRACE, reason="strace is not installed")
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_fault_at_any_real_call_loses_nothing(
    story: Path, tmp_path: Path, name: str, fault: str
) -> None:
    other = journal_in(tmp_path / "other")
    log(other, id="more")
    (tmp_path / "more.json").write_bytes(other.export())
    data, out = tmp_path / "diary", tmp_path / "calls"
    copy = copies(story, data)
    old = content(copy())
    assert traced(data, COMMANDS[name], out) == 0
    new = content(data)
    calls = calls_on(data, out)
    assert len(calls) > 8, out.read_text()
    stopped = 0
    for call, number in calls:
        copy()
        status = traced(data, COMMANDS[name], out, "-e", f"inject={call}:{fault}:when={number}")
        stopped += status != 0
        state = content(data)
        assert state in (old, new), (call, number)
        assert state == new or status != 0, (call, number)
        for backup in journal_in(data).backups.all():
            journal_in(data).backups.read(backup)
    assert stopped == len(calls) if fault == "signal=KILL" else stopped > 6, stopped


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 96 KB."""
    if os.geteuid() != 0 or not MOUNT or not sys.platform.startswith("linux"):
        pytest.skip("only root on Linux can mount a disk")
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        [MOUNT, "-t", "tmpfs", "-o", "size=96k", "tmpfs", str(place)],
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        pytest.skip(f"a disk cannot be mounted here: {done.stderr.strip()}")
    yield place
    subprocess.run([UMOUNT, "-l", str(place)], check=True)


def fill(journal: Journal) -> list[str]:
    """Log until the disk is full; return what was said to be saved."""
    saved: list[str] = []
    told = ""
    while len(saved) < 1000:
        try:
            saved.append(log(journal, note="x" * 900).id)
        except CannotWrite as error:
            told = str(error)
            break
    assert "the disk is full; free some space and try again" in told
    return saved


def test_a_full_disk_keeps_all_that_was_saved_and_goes_on_later(small_disk: Path) -> None:
    data = small_disk / "data"
    save_setting(str(data), "waking", "06:30")
    draft = DraftFile(data, Unfinished)
    session = Unfinished(
        id="u", stage=Stage.SUPINE, target_reps=10, hold_seconds=2, began=MONDAY, note="x" * 3000
    )
    draft.save(session)
    journal = journal_in(data)
    saved = fill(journal)
    assert len(saved) > 5
    assert [each.id for each in journal_in(data).contents().records] == saved
    with (small_disk / "filler").open("ab", buffering=0) as rest, suppress(OSError):
        while True:
            rest.write(b"x" * 512)
    with pytest.raises(CannotWrite, match="the disk is full"):
        save_setting(str(data), "waking", "05:00")
    with pytest.raises(CannotWrite, match="the disk is full"):
        draft.save(session)
    with pytest.raises(CannotWrite, match="the disk is full"):
        journal.undo()
    assert read_settings(str(data))[0].waking == "06:30"
    assert draft.load(MONDAY) == session
    assert [each.id for each in journal_in(data).contents().records] == saved
    assert not files.strays(str(data))
    (small_disk / "filler").unlink()
    subprocess.run([MOUNT, "-o", "remount,size=4m", str(small_disk)], check=True)
    saved.append(log(journal, note="y").id)
    assert [each.id for each in journal_in(data).contents().records] == saved
    draft.close()
