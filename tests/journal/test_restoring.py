"""A restore brings back all of what was, and nothing that is there already."""

import json
from pathlib import Path

from tests.journal.diaries import journal_in, log


def test_what_was_put_right_again_by_hand_needs_no_restore(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session = log(journal, note="as it was")
    backup = journal.back_up()
    assert backup is not None
    for note in ("otherwise", "as it was"):
        journal.edit(session.id, {"note": note})
    before = journal.stamp()
    assert journal.restore(backup.name) == 0
    assert journal.stamp() == before


def test_fields_of_a_newer_version_come_back_with_their_version(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session = log(journal)
    backup = journal.back_up()
    assert backup is not None
    path = Path(journal.layout.backups, backup.name)
    newer = path.read_bytes().replace(b'"minor":0', b'"minor":3')
    path.write_bytes(newer.replace(b'"kind":"session",', b'"kind":"session","mood":"sunny",'))
    journal.edit(session.id, {"note": "x"})
    journal.restore(backup.name)
    store = json.loads(Path(journal.layout.journal).read_bytes())
    assert store["session"]["1"]["mood"] == "sunny"
    assert store["meta"]["1"]["minor"] == 3
