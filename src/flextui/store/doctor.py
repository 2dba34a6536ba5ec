"""What is wrong with the files of a journal, and repairing it without losing what can be read."""

import json
import os
import re
import shlex
import stat
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import msgspec
from msgspec import Struct

from flextui.rules.records import KINDS, Record, kind_of
from flextui.store import files, storage
from flextui.store.backups import Backups
from flextui.store.entry import make
from flextui.store.errors import CannotRead, Damaged, JournalError, Refused, shown_path
from flextui.store.exchange import LARGEST_RECORD, store_at
from flextui.store.files import Layout, Stamp, locked, read_file
from flextui.store.journal import last_entry
from flextui.store.merge import rank
from flextui.store.settings import read_settings
from flextui.store.storage import EMPTY, LARGEST, UNREADABLE, Contents, contents_of
from flextui.wording.words import plural

_BEGIN = re.compile(r'\{\s*"kind"\s*:')
_MOST_FAILURES = 2_000
"""After so many unreadable places in a row nothing more is looked for."""


class Finding(Struct, frozen=True):
    """One thing that was looked at: whether it is as it should be, and a sentence about it."""

    good: bool
    text: str


def check(layout: Layout) -> list[Finding]:
    """Look at everything in a data directory; nothing is changed."""
    directory = shown_path(layout.directory)
    if not os.path.exists(layout.directory):
        if os.path.islink(layout.directory):
            where = shown_path(os.path.realpath(layout.directory))
            return [_bad(f"{directory} leads to {where}, which is not there.")]
        return [_good(f"There is no journal in {directory} yet.")]
    findings: list[Finding] = []
    for look in (_directory, _journal, _copies, _backups, _draft, _settings, _strays):
        try:
            for finding in look(layout):
                findings.append(finding)  # noqa: PERF402  (what came before an error stays)
        except JournalError as error:
            findings.append(_bad(str(error)))
    return findings


def _good(text: str) -> Finding:
    """Return a finding that is as it should be."""
    return Finding(good=True, text=text)


def _bad(text: str) -> Finding:
    """Return a finding that somebody should do something about."""
    return Finding(good=False, text=text)


def _directory(layout: Layout) -> Iterator[Finding]:
    """Say who else can get at the data directory."""
    mode = os.stat(layout.directory).st_mode
    directory = shown_path(layout.directory)
    if not stat.S_ISDIR(mode):
        yield _bad(f"{directory} is a file, not a folder.")
    elif mode & stat.S_IWOTH:
        yield _bad(
            f"Anybody on this machine can write into {directory}; "
            "take that right away with chmod 700.",
        )
    elif mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield _bad(
            f"Others on this machine can look into {directory}; "
            "keep it to yourself with chmod 700.",
        )
    if not os.access(layout.directory, os.W_OK):
        yield _bad(f"You cannot write into {directory}.")


def _journal(layout: Layout) -> Iterator[Finding]:
    """Say whether the journal is sound, and what it holds."""
    found = read_file(layout.journal, LARGEST)
    if found is None:
        yield _missing(layout)
        return
    contents = _examined(layout.journal, *found)
    contents.refuse_newer()
    yield _good(
        f"{shown_path(layout.journal)} is sound: {plural(len(contents.records), 'record')} and "
        f"{len(contents.tombstones)} deleted, format {contents.meta.schema}.{contents.meta.minor}.",
    )
    if stat.S_IMODE(os.stat(layout.journal).st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
        yield _bad("Others on this machine may read journal.json; the next change ends that.")


def _missing(layout: Layout) -> Finding:
    """Say what it means that there is no journal."""
    if backups := Backups(layout.backups, layout.journal).all():
        return _bad(
            f"There is no journal.json, but there are backups; flextui backup restore "
            f"{backups[-1].name} brings the newest one back.",
        )
    return _good("There is no journal yet; it comes with the first record.")


def _examined(path: str, stamp: Stamp, data: bytes) -> Contents:
    """Read a store down to its last field, as undo would too. Raises Damaged or TooNew."""
    contents = contents_of(path, stamp, data)
    for table in storage.tables_of(path, data).values():
        for document in table.values():
            storage.refuse_unreadable(path, document)
    last_entry(contents)
    return contents


def _copies(layout: Layout) -> Iterator[Finding]:
    """Say which copies of the journal lie beside it, and what to do with them."""
    try:
        found = copies(layout)
    except JournalError:  # of the journal itself, which is told already
        return
    for each in found:
        if each.trouble:
            yield _bad(f"A copy of your journal lies beside it and cannot be read: {each.trouble}")
        elif each.news:
            command = f"flextui import {shlex.quote(shown_path(each.path))}"
            yield _bad(
                f"A second journal lies beside yours, as a synchronising service leaves it: "
                f"{each.name}. It has {plural(each.news, 'record')} that yours has not; "
                f"bring {'it' if each.news == 1 else 'them'} over with: {command}"
            )
        else:
            yield _good(f"{each.name} has nothing that your journal has not; it can be deleted.")


def _backups(layout: Layout) -> Iterator[Finding]:
    """Say which backups there are, and which cannot be read."""
    backups = Backups(layout.backups, layout.journal)
    if os.path.exists(layout.backups) and not os.path.isdir(layout.backups):
        where = shown_path(layout.backups)
        yield _bad(f"{where} is a file, so no backup can be made: move it away.")
        return
    names = backups.all()
    good = len(names)
    for backup in names:
        try:
            backups.read(backup)
        except JournalError as error:
            good -= 1
            yield _bad(f"The backup {backup.name} is of no use: {error}")
    if names:
        yield _good(f"{plural(good, 'backup')} can be read, of {plural(len(names), 'backup')}.")


def _draft(layout: Layout) -> Iterator[Finding]:
    """Say whether a guided session was left unfinished."""
    if not os.path.lexists(layout.draft):
        return
    try:
        found = read_file(layout.draft, LARGEST)
        msgspec.json.decode(found[1] if found else b"", type=dict[str, object])
    except (JournalError, *UNREADABLE):
        name = shown_path(layout.draft)
        yield _bad(f"{name} is no unfinished guided session that can be read: move it away.")
    else:
        yield _good("A guided session was left unfinished; the application offers it.")


def _settings(layout: Layout) -> Iterator[Finding]:
    """Say what in the settings cannot be used."""
    yield from map(_bad, read_settings(layout.directory)[1])


def _strays(layout: Layout) -> Iterator[Finding]:
    """Say whether a killed program left something half written."""
    if files.strays(layout.directory) or files.strays(layout.backups):
        yield _good("A stopped program left something half written; the next start deletes it.")


class Copy(Struct, frozen=True):
    """A second journal beside the journal, as a synchronising service leaves it.

    `news` counts the records that an import would take from it; `trouble` is why it cannot be
    read, empty when it can.
    """

    path: str
    news: int = 0
    trouble: str = ""

    @property
    def name(self) -> str:
        """The name of its file."""
        return shown_path(os.path.basename(self.path))


def copies(layout: Layout) -> list[Copy]:
    """Return the copies of the journal that lie beside it.

    Where there are none, this only lists a folder or two. Raises JournalError when there is
    one, and the journal itself cannot be read.
    """
    paths = [path for path in beside(layout) if _is_store(path)]
    found = read_file(layout.journal, LARGEST) if paths else None
    mine = (contents_of(layout.journal, *found, whole=True) if found else EMPTY).by_id()
    return [_copy(path, mine) for path in paths]


def beside(layout: Layout) -> dict[str, Stamp | None]:
    """Return the files beside the journal that may be copies of it, by their paths.

    Services put something before the ending or behind it (`journal (1).json`,
    `journal.sync-conflict-20261128-101500-ABCDEFG.json`, `journal.json.conflict1`), and do so
    where a linked journal really is; there, it may lie among other things.
    """
    own = {os.path.realpath(path) for path in (layout.journal, layout.draft)}
    folder, name = os.path.split(os.path.realpath(layout.journal))
    stem = os.path.splitext(name)[0]
    paths = {
        os.path.join(place, each)
        for place, start in ((layout.directory, ""), (folder, stem))
        for each in _listed(place)
        if (each.lower().endswith(".json") and each.startswith(start))
        or (each.startswith(name) and not each.startswith((f"{name}.damaged-", f"{name}.lock")))
    }
    return {path: _stamp(path) for path in sorted(paths) if os.path.realpath(path) not in own}


def is_copy(layout: Layout, path: str) -> bool:
    """Whether a file that is a store is a copy beside the journal, and not the journal itself."""
    return _stamp(path) in beside(layout).values() and _is_store(path)


def _listed(folder: str) -> list[str]:
    """Return the names in a folder, none where it cannot be looked into."""
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _stamp(path: str) -> Stamp | None:
    """Return the stamp of a file, None where it cannot be told."""
    try:
        return files.stamp(path)
    except JournalError:
        return None


def _is_store(path: str) -> bool:
    """Whether a file is a journal, sound or not, or may be one that cannot be looked into."""
    try:
        found = read_file(path, LARGEST)
    except JournalError as error:
        return isinstance(error, CannotRead)
    return found is not None and storage.is_store(found[1])


def _copy(path: str, mine: Mapping[str, Record]) -> Copy:
    """Return a copy, with how much it has that the journal has not."""
    try:
        found = read_file(path, LARGEST)
        theirs = store_at(path, *found).by_id() if found else {}
    except JournalError as error:
        return Copy(path, trouble=str(error))
    return Copy(
        path,
        sum(id_ not in mine or rank(each) > rank(mine[id_]) for id_, each in theirs.items()),
    )


def repair(layout: Layout, now: datetime, patience: float = files.WAIT_SECONDS) -> list[str]:
    """Recover what can be recovered, and say in sentences what was done.

    A sound journal is left as it is. A damaged one is set aside as
    `journal.json.damaged-<time>` and written anew from the newest good backup and what can
    be read in it; where both have a record, the later version counts. What is left of a
    stopped program is deleted. Raises JournalError: TooNew for a newer version's journal.
    """
    files.make_directory(layout.directory)
    target = os.path.realpath(layout.journal)
    with locked(target + ".lock", patience):
        files.remove_strays(*os.path.split(target))
        files.remove_strays(layout.backups)
        found = read_file(target, LARGEST)
        if found is None:
            return ["There is no journal to repair."]
        try:
            _examined(layout.journal, *found).refuse_newer()
        except Damaged:
            return _rebuilt(layout, target, found[1], now)
    return ["Nothing had to be repaired."]


def _rebuilt(layout: Layout, target: str, damaged: bytes, now: datetime) -> list[str]:
    """Write the journal anew from what there is, and say what was recovered, and from where."""
    readable, lost = salvage(damaged)
    name, backup = "", EMPTY
    if good := Backups(layout.backups, layout.journal).newest_good(now):
        name, backup = f"the backup {good[0].name} and ", good[1]
    records = _latest([*backup.by_id().values(), *readable])
    aside = _set_aside(target, damaged, now)
    done = [f"The damaged journal is kept as {shown_path(aside)}."]
    if not records:
        files.remove(target)
        return [*done, "Nothing in it could be read and there is no backup: you start anew."]
    data = _store_of(records, backup)
    contents_of(target, None, data)
    files.replace(target, data)
    done.append(f"Recovered {plural(len(records), 'record')} from {name}the damaged file.")
    if lost:
        done.append(f"Could not read {plural(lost, 'part')} of the damaged file.")
    return [*done, "The last changes before this cannot be undone any more."]


def _set_aside(target: str, damaged: bytes, now: datetime) -> str:
    """Give the damaged file a second name, which it keeps when it is replaced."""
    aside = files.set_aside_name(target, now)
    try:
        os.link(target, aside)
    except OSError:  # some file systems have no links
        files.replace(aside, damaged)
    return aside


def _store_of(records: list[Record], backup: Contents) -> bytes:
    """Return a new store that holds some records and goes on where the backup was."""
    tables: dict[str, dict[str, object]] = {storage.META: {"1": backup.meta}}
    for kind in KINDS:
        mine = [record for record in records if kind_of(record) == kind]
        tables[kind] = {str(number): each for number, each in enumerate(mine, start=1)}
    return storage.encoded({**tables, storage.CHANGES: {}})


def salvage(data: bytes) -> tuple[list[Record], int]:
    """Return every record that can be read in a damaged store, and how many entries cannot."""
    found = [_record(document) for document in _documents(data)]
    records = [record for record in found if record is not None]
    return _latest(records), len(found) - len(records)


def _latest(records: Iterable[Record]) -> list[Record]:
    """Return the winning version of each record, in the order in which they first come."""
    best: dict[str, Record] = {}
    for record in records:
        if rank(record) > rank(best.setdefault(record.id, record)):
            best[record.id] = record
    return list(best.values())


def _record(document: Mapping[str, object] | None) -> Record | None:
    """Return the record that a document is, None when it is none."""
    if document is None or str(document.get("kind")) not in KINDS:
        return None
    try:
        record = make(KINDS[str(document["kind"])], document)
    except (Refused, TypeError):
        return None
    latest = max(record.at, record.revised_at)
    return record if record.at >= storage.EARLIEST and latest < storage.LATEST else None


def _documents(data: bytes) -> Iterator[Mapping[str, object] | None]:
    """Yield the documents of the kinds' tables, None for each that cannot be decoded."""
    try:
        tables = json.loads(data)
    except (ValueError, RecursionError):
        yield from _scanned(data.decode("utf-8", "replace"))
        return
    for kind in KINDS:
        table = tables.get(kind, {}) if isinstance(tables, dict) else {}
        entries = table.values() if isinstance(table, dict) else table
        if isinstance(entries, Iterable):
            for entry in entries:
                yield {"kind": kind, **entry} if isinstance(entry, dict) else None


def _scanned(text: str) -> Iterator[Mapping[str, object] | None]:
    """Yield whatever looks like a record in a text that is no JSON as a whole."""
    decoder = json.JSONDecoder()
    failures = position = 0
    while failures < _MOST_FAILURES and (begin := _BEGIN.search(text, position)):
        start = begin.start()
        try:
            document, end = decoder.raw_decode(text[start : start + LARGEST_RECORD])
        except (ValueError, RecursionError):
            failures += 1
            position = begin.end()
            yield None
        else:
            failures, position = 0, start + end
            yield document
