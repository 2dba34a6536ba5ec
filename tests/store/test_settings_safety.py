"""Settings are written as safely as the journal, and whatever is in their file is survived."""

import multiprocessing
import random
import shutil
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest

from flextui.store import files
from flextui.store.errors import JournalError
from flextui.store.files import SETTINGS as NAME
from flextui.store.files import locked
from flextui.store.settings import read_settings, save_setting
from tests.store.diaries import journal_in
from tests.store.faults import ERRORS, KilledError, disk, every_call

PROCESSES = multiprocessing.get_context("fork")

FULL = """# my own words
theme = "nord"   # calm
motion = "still"
bell = true
waking = '06:30'
reminders = ["08:00", "13:00"]
get_ready = { supine = 20, seated = 5 }

[keys]
log = "L"  # as in vim
"a b" = \"\"\"x\"\"\"
"""


@pytest.mark.parametrize("error", [*ERRORS, None])
def test_a_fault_while_saving_leaves_the_old_or_the_new(tmp_path: Path, error: int | None) -> None:
    folder = tmp_path / "diary"

    def fresh() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / NAME).write_text(FULL)

    fresh()
    calls = every_call(lambda: save_setting(str(folder), "waking", "05:00"))
    assert {"open", "write", "fsync", "replace"} <= {call for call, _ in calls}
    for broken in calls:
        fresh()
        with disk() as faulty:
            faulty.broken, faulty.error = broken, error
            with suppress(JournalError, KilledError):
                save_setting(str(folder), "waking", "05:00")
        assert (folder / NAME).read_text() in (FULL, FULL.replace("'06:30'", '"05:00"'))
        journal_in(folder).contents()
        assert not files.strays(str(folder))


def set_keys(folder: str, program: int) -> None:
    """Give twenty commands a key, one after the other."""
    for number in range(20):
        save_setting(folder, f"own_{program}_{number}", number)


def test_programs_that_save_at_once_lose_nothing(tmp_path: Path) -> None:
    programs = [PROCESSES.Process(target=set_keys, args=(str(tmp_path), each)) for each in range(3)]
    for program in programs:
        program.start()
    for program in programs:
        program.join(50)
    text = (tmp_path / NAME).read_text()
    assert [f"own_{p}_{n} = {n}" in text for p in range(3) for n in range(20)] == [True] * 60


def names_in(folder: Path) -> list[str]:
    """The names of all that is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_two_links_to_one_file_share_its_lock(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles" / "mine.toml"
    real.parent.mkdir()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / NAME).symlink_to(real)
        save_setting(str(tmp_path / name), name, 1)
    assert names_in(real.parent) == ["mine.toml", "mine.toml.lock"]
    assert names_in(tmp_path / "one") == names_in(tmp_path / "two") == [NAME]
    assert (tmp_path / "one" / NAME).is_symlink()
    assert real.read_text().splitlines()[1:] == ["one = 1", "two = 1"]
    stray = real.with_name(".flextui-mine.toml-0123.tmp")
    stray.write_text("half")
    with locked(f"{real}.lock"):
        journal_in(tmp_path / "one").contents()
    assert stray.exists()
    journal_in(tmp_path / "one").contents()
    assert not stray.exists()


def test_what_a_killed_program_left_goes_with_the_next_change(tmp_path: Path) -> None:
    mine, another = (tmp_path / f".flextui-{name}-0123.tmp" for name in (NAME, "journal.json"))
    mine.write_text("half")
    another.write_text("half")
    save_setting(str(tmp_path), "theme", "nord")
    assert names_in(tmp_path) == [another.name, NAME, f"{NAME}.lock"]


_ODD = ("[[", "]]", "=", '"', "'''", "\0", "\r", "\x1b[31m", "1e999", "nan", "[keys.keys]", ".")
_ODDER = ("\ufeff", "\ud800", "9" * 5000, "[" * 400, "{a={b={", "1979-05-27T07:32:00Z", "\n\n")


def damaged(chance: random.Random) -> bytes:
    """Change the file at a few places, by bytes and by what TOML is made of."""
    text = bytearray(FULL.encode())
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(text))
        odd = chance.choice((*_ODD, *_ODDER)).encode("utf-8", "surrogatepass")
        new = odd if chance.random() < 0.5 else chance.randbytes(chance.randint(0, 4))
        text[at : at + chance.randint(0, 12)] = new
    lines = bytes(text).split(b"\n")
    if chance.random() < 0.3:
        chance.shuffle(lines)
    return b"\n".join(lines * chance.choice((1, 1, 1, 2)))


def assert_one_sentence(text: str) -> None:
    """Nothing in a text breaks its line or steers a terminal."""
    assert not [each for each in text if unicodedata.category(each) in {"Cc", "Cs"}], ascii(text)


def refused(folder: Path, name: str, value: object) -> str:
    """Save a setting; return what was said against it, if anything."""
    try:
        save_setting(str(folder), name, value)
    except JournalError as error:
        return str(error)
    return ""


def survive(folder: Path, data: bytes) -> bool:
    """Read and change settings of these bytes; tell whether they could be changed."""
    path = folder / NAME
    path.write_bytes(data)
    _, wrong = read_settings(str(folder))
    assert path.read_bytes() == data
    for sentence in wrong:
        assert_one_sentence(sentence)
    for name, value in (("motion", "moving"), ("keys", {"undo": "U"}), ("get_ready", None)):
        before = path.read_bytes()
        if said := refused(folder, name, value):
            assert_one_sentence(said)
            assert path.read_bytes() == before
            return False
    settings, _ = read_settings(str(folder))
    assert (settings.motion, settings.keys) == ("moving", {"undo": "U"})
    return True


def mutate(folder: Path, times: int) -> None:
    chance = random.Random(times)  # noqa: S311  (a seed, not a secret)
    changed = sum(survive(folder, damaged(chance)) for _ in range(times))
    assert changed > times * 0.95  # what is left are tables in an order that tomlkit cannot change


def test_two_hundred_damaged_files_are_survived(tmp_path: Path) -> None:
    mutate(tmp_path, 200)


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_ten_thousand_damaged_files_are_survived(tmp_path: Path) -> None:
    mutate(tmp_path, 10_000)
