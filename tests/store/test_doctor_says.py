"""What the doctor finds is said in these sentences."""

from pathlib import Path

import pytest

from flextui.store.doctor import check
from flextui.store.errors import CannotRead, Damaged
from flextui.store.journal import Journal
from tests.store.diaries import Clock, journal_in, log


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A diary with three backups of different days."""
    clock = Clock()
    journal = journal_in(tmp_path / "diary", clock)
    for _ in range(4):
        log(journal)
        clock.sleep(days=1)
    return journal


def said(journal: Journal) -> list[str]:
    """Return what was found, but for the first sentence about the journal itself."""
    return [finding.text for finding in check(journal.layout)][1:]


def test_backups_that_can_be_read_are_counted(journal: Journal) -> None:
    first, second, _ = journal.backups.all()
    assert said(journal) == ["3 backups can be read, of 3 backups."]
    for backup in (first, second):
        Path(journal.layout.backups, backup.name).write_text("[]")
    assert said(journal)[2] == "1 backup can be read, of 3 backups."


def test_what_was_left_unfinished_is_told(journal: Journal) -> None:
    folder = Path(journal.layout.directory)
    (folder / "draft.json").write_text("{}")
    (folder / ".flextui-journal.json-12.tmp").write_text("half")
    assert said(journal)[1:] == [
        "A guided session was left unfinished; the application offers it.",
        "A stopped program left something half written; the next start deletes it.",
    ]
    (folder / "draft.json").unlink()
    (folder / ".flextui-journal.json-12.tmp").rename(folder / "backups" / ".flextui-x-1.tmp")
    assert len(said(journal)) == 2


def test_rights_that_are_too_wide_are_told_with_the_way_out(journal: Journal) -> None:
    folder = Path(journal.layout.directory)
    folder.chmod(0o777)
    assert check(journal.layout)[0].text == (
        f"Anybody on this machine can write into {folder}; take that right away with chmod 700."
    )
    folder.chmod(0o750)
    assert check(journal.layout)[0].text == (
        f"Others on this machine can look into {folder}; keep it to yourself with chmod 700."
    )
    folder.chmod(0o700)


def test_changes_that_undo_could_not_read_are_told_now(journal: Journal) -> None:
    journal.edit(journal.contents().records[0].id, {"note": "x"})
    path = Path(journal.layout.journal)
    data = path.read_bytes()
    path.write_bytes(data.replace(b'"before":[{"kind":"session"', b'"before":[{"kind":"walk"'))
    first = check(journal.layout)[0]
    assert not first.good
    assert first.text.startswith(f"{path} has a damaged list of last changes (")


def test_a_count_of_writes_that_has_run_out_names_the_journal(journal: Journal) -> None:
    path = Path(journal.layout.journal)
    path.write_bytes(path.read_bytes().replace(b'"written":4', b'"written":999999999999999'))
    with pytest.raises(Damaged, match=" has an entry with an impossible number") as caught:
        log(journal)
    assert caught.value.path == str(path)


def test_what_cannot_be_used_is_told(journal: Journal) -> None:
    folder = Path(journal.layout.directory)
    (folder / "settings.toml").write_text("waking = 25:00\n")
    (folder / "draft.json").write_text("garbage")
    (folder / "backups").rename(folder / "moved")
    (folder / "backups").write_text("")
    assert said(journal) == [
        f"{folder}/backups is a file, so no backup can be made: move it away.",
        f"{folder}/draft.json is no unfinished guided session that can be read: move it away.",
        'settings.toml: waking is "25:00"; allowed: a time from 00:00 to 23:59.',
    ]


def test_a_folder_that_leads_nowhere_is_no_new_start(tmp_path: Path) -> None:
    (tmp_path / "diary").symlink_to(tmp_path / "unplugged" / "diary")
    journal = journal_in(tmp_path / "diary")
    [found] = check(journal.layout)
    assert not found.good
    assert (
        found.text == f"{tmp_path}/diary leads to {tmp_path}/unplugged/diary, which is not there."
    )
    with pytest.raises(CannotRead, match="the folder is not there"):
        journal.contents()
    with pytest.raises(CannotRead, match="the folder is not there"):
        log(journal)
