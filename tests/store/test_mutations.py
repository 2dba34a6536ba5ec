"""Ten thousand damaged backups, drafts and files of one's own: a sentence, and nothing lost."""

import random
import unicodedata
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
import pytest

from flextui.rules.guided import Afterwards, Unfinished
from flextui.rules.records import Ended, RedFlag, Site, Stage
from flextui.store.doctor import check, repair
from flextui.store.draft import DraftFile
from flextui.store.entry import new_session
from flextui.store.errors import JournalError
from flextui.store.programme_file import own_words
from flextui.wording.readback import left_words
from tests.records import MONDAY, after
from tests.store.diaries import file_of, journal_in, log
from tests.store.mutations import by_bytes, by_values

OWN_WORDS = Path(__file__).parents[1] / "data" / "today" / "programme.toml"


def assert_one_sentence(text: str) -> None:
    """Nothing in a text breaks its line or steers a terminal."""
    assert not [each for each in text if unicodedata.category(each) in {"Cc", "Cs"}], ascii(text)


def said_by(act: Callable[[], object]) -> str:
    """Do something; return what was said against it, empty when it went well."""
    try:
        act()
    except JournalError as error:
        assert_one_sentence(str(error))
        return str(error)
    return ""


def damaged_backups(folder: Path, times: int) -> tuple[int, int]:
    """Restore damaged backups; return how many were restored, and how many refused."""
    journal = journal_in(folder)
    for number in range(3):
        log(journal, note=f"note {number}", id=f"n{number}")
    journal.back_up()
    (backup,) = journal.backups.all()
    path = Path(journal.layout.backups) / backup.name
    sound, before = path.read_bytes(), file_of(journal).read_bytes()
    chance = random.Random(times)  # noqa: S311  (a seed, not a secret)
    restored = 0
    for _ in range(times):
        data = chance.choice((by_bytes, by_values))(sound, chance)
        path.write_bytes(data)
        if said_by(lambda: journal.restore(backup.name)):
            assert path.read_bytes() == data
            assert file_of(journal).read_bytes() == before
            continue
        restored += 1
        assert {"n0", "n1", "n2"} <= journal.contents().by_id().keys()
        file_of(journal).write_bytes(before)
        for other in journal.backups.all():
            if other.name != backup.name:
                (Path(journal.layout.backups) / other.name).unlink()
    return restored, times - restored


DRAFT = (
    Unfinished(id="u", stage=Stage.SEATED, target_reps=10, hold_seconds=2, began=MONDAY)
    .checked_in(1, Site.BACK)
    .with_nothing_new()
    .counted(7, after(minutes=3))
    .stopped(after(minutes=4))
    .moved_with(peak=1, effort=2)
    .after_rest()
    .felt(
        Afterwards(
            pain=1,
            site=Site.BACK,
            reps=7,
            ended=Ended.INTERRUPTED,
            flags=(RedFlag.NIGHT_PAIN,),
            note="[/] x",
        )
    )
)


def damaged_drafts(folder: Path, times: int) -> tuple[int, int]:
    """Go on from damaged drafts; return how many made sense, and how many were set aside."""
    draft, path = DraftFile(folder, Unfinished), folder / "draft.json"
    draft.save(DRAFT)
    sound = path.read_bytes()
    chance = random.Random(times)  # noqa: S311  (a seed, not a secret)
    sensible = 0
    for _ in range(times):
        data = chance.choice((by_bytes, by_values))(sound, chance)
        path.write_bytes(data)
        found = draft.load(MONDAY)
        if found is None:
            (aside,) = folder.glob("draft.json.damaged-*")
            assert aside.read_bytes() == data
            aside.unlink()
            continue
        sensible += 1
        assert left_words(found, MONDAY)
        over = found.left(after(days=1))
        if over.part == "result":
            said_by(partial(new_session, over.fields(after(days=1)), records=(), now=after(days=1)))
    draft.close()
    return sensible, times - sensible


def damaged_words(folder: Path, times: int) -> tuple[int, int]:
    """Read damaged files of one's own words; return how many could be used, and how many not."""
    sound = OWN_WORDS.read_bytes()
    chance = random.Random(times)  # noqa: S311  (a seed, not a secret)
    used = 0
    for number in range(times):
        directory = folder / str(number)  # what was read once is not read again
        directory.mkdir()
        (directory / "programme.toml").write_bytes(by_bytes(sound, chance))
        found, wrong = own_words(str(directory))
        assert (found is None) == bool(wrong)
        assert_one_sentence(wrong)
        used += found is not None
    return used, times - used


def damaged_journals(folder: Path, times: int) -> tuple[int, int]:
    """Examine and repair damaged journals; return how many were sound, and how many repaired."""
    journal = journal_in(folder)
    for number in range(4):
        log(journal, note=f"note {number}", id=f"n{number}")
    journal.back_up()
    path = file_of(journal)
    sound, good = path.read_bytes(), 0
    chance = random.Random(times)  # noqa: S311  (a seed, not a secret)
    for _ in range(times):
        data = chance.choice((by_bytes, by_values))(sound, chance)
        path.write_bytes(data)
        for finding in check(journal.layout):
            assert_one_sentence(finding.text)
        assert path.read_bytes() == data
        if not said_by(lambda: journal_in(folder).contents()):
            good += 1
            continue
        said_by(lambda: repair(journal.layout, MONDAY))
        kept = [each.read_bytes() for each in folder.glob("journal.json.damaged-*")]
        assert path.read_bytes() == data or data in kept
        if path.read_bytes() != data:
            assert {"n0", "n1", "n2", "n3"} <= journal_in(folder).contents().by_id().keys()
        for each in folder.glob("journal.json.damaged-*"):
            each.unlink()
    return good, times - good


ALL = (damaged_backups, damaged_drafts, damaged_words, damaged_journals)


@pytest.mark.parametrize("try_out", ALL)
def test_two_hundred_mutations(tmp_path: Path, try_out: Callable[..., tuple[int, int]]) -> None:
    assert min(try_out(tmp_path, 200)) > 0


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("try_out", ALL)
def test_ten_thousand_mutations(tmp_path: Path, try_out: Callable[..., tuple[int, int]]) -> None:
    assert min(try_out(tmp_path, 10_000)) > 0


def test_a_draft_with_a_note_that_is_too_long_is_not_lost(tmp_path: Path) -> None:
    draft = DraftFile(tmp_path, Unfinished)
    long = msgspec.structs.replace(DRAFT, note="x" * 3000)
    draft.save(long)
    draft.close()
    again = DraftFile(tmp_path, Unfinished)
    assert again.load(MONDAY) == long
    assert "note" in said_by(
        lambda: new_session(long.fields(after(days=1)), records=(), now=after(days=1))
    )
    again.close()
