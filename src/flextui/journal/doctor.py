"""Looking whether the store is sound, and saying what was found."""

import os
import shlex
import stat
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from flextui.domain.words import plural
from flextui.journal import atomic
from flextui.journal.atomic import Stamp
from flextui.journal.backups import Backups
from flextui.journal.changes import last_entry, replaced
from flextui.journal.disk import read_file, stamp
from flextui.journal.errors import CannotRead, JournalError, shown_path
from flextui.journal.exchange import store_at
from flextui.journal.layout import EMPTY, View, is_store, view_of
from flextui.journal.lines import UNREADABLE
from flextui.journal.migrations import upgrade
from flextui.journal.paths import Layout
from flextui.journal.salvage import latest
from flextui.journal.settings import read_settings
from flextui.journal.storage import LARGEST, Image
from flextui.journal.writing import Version, versions_in


class Finding(Struct, frozen=True):
    """One thing that was looked at: whether it is as it should be, and a sentence about it."""

    good: bool
    text: str


def check(layout: Layout) -> list[Finding]:
    """Look at everything in a data directory; nothing is changed."""
    if not os.path.exists(layout.directory):
        if os.path.islink(layout.directory):
            where = shown_path(os.path.realpath(layout.directory))
            return [_bad(f"{shown_path(layout.directory)} leads to {where}, which is not there.")]
        return [_good(f"There is no journal in {shown_path(layout.directory)} yet.")]
    return [
        *_directory(layout),
        *_journal(layout),
        *_copies(layout),
        *_backups(layout),
        *_draft(layout),
        *_settings(layout),
        *_strays(layout),
    ]


def examine(path: str, stamp: Stamp, data: bytes) -> View:
    """Read a store down to its last field, as undo would too. Raises Damaged or TooNew."""
    view = view_of(Image(path, stamp, upgrade(data)))
    for table in view.lines().values():
        for line in table.values():
            len(line)
    found = last_entry(view)
    if found is not None:
        replaced(view, found[1])
    return view


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
    view = EMPTY if found is None else view_of(Image(layout.journal, found[0], upgrade(found[1])))
    return [_copy(path, versions_in(view)) for path in paths]


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
        return stamp(path)
    except JournalError:
        return None


def _is_store(path: str) -> bool:
    """Whether a file is a journal, sound or not, or may be one that cannot be looked into."""
    try:
        found = read_file(path, LARGEST)
    except CannotRead:
        return True
    except JournalError:
        return False
    return found is not None and is_store(found[1])


def _copy(path: str, mine: list[Version]) -> Copy:
    """Return a copy, with how much it has that the journal has not."""
    try:
        found = read_file(path, LARGEST)
        theirs = [] if found is None else versions_in(store_at(path, *found))
    except JournalError as error:
        return Copy(path, trouble=str(error))
    here = set(map(id, mine))
    return Copy(path, sum(id(version) not in here for version in latest([*mine, *theirs])))


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


def _directory(layout: Layout) -> Iterator[Finding]:
    """Say who else can get at the data directory."""
    mode = os.stat(layout.directory).st_mode
    if not stat.S_ISDIR(mode):
        yield _bad(f"{shown_path(layout.directory)} is a file, not a folder.")
    elif mode & stat.S_IWOTH:
        yield _bad(
            f"Anybody on this machine can write into {shown_path(layout.directory)}; "
            "take that right away with chmod 700.",
        )
    elif mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield _bad(
            f"Others on this machine can look into {shown_path(layout.directory)}; "
            "keep it to yourself with chmod 700.",
        )
    if not os.access(layout.directory, os.W_OK):
        yield _bad(f"You cannot write into {shown_path(layout.directory)}.")


def _journal(layout: Layout) -> Iterator[Finding]:
    """Say whether the journal is sound."""
    try:
        found = read_file(layout.journal, LARGEST)
        if found is None:
            yield _missing(layout)
            return
        yield _sound(layout, examine(layout.journal, *found))
    except JournalError as error:
        yield _bad(str(error))
        return
    if stat.S_IMODE(os.stat(layout.journal).st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
        yield _bad("Others on this machine may read journal.json; the next change ends that.")


def _missing(layout: Layout) -> Finding:
    """Say what it means that there is no journal."""
    backups = Backups(layout.backups, layout.journal).all()
    if backups:
        return _bad(
            f"There is no journal.json, but there are backups; flextui backup restore "
            f"{backups[-1].name} brings the newest one back.",
        )
    return _good("There is no journal yet; it comes with the first record.")


def _sound(layout: Layout, view: View) -> Finding:
    """Say what a readable journal holds."""
    contents = view.contents
    if contents.read_only:
        return _bad(contents.read_only)
    return _good(
        f"{shown_path(layout.journal)} is sound: {plural(len(contents.records), 'record')} and "
        f"{len(contents.tombstones)} deleted, format {view.meta.schema}.{view.meta.minor}.",
    )


def _backups(layout: Layout) -> Iterator[Finding]:
    """Say which backups there are, and which cannot be read."""
    backups = Backups(layout.backups, layout.journal)
    if os.path.exists(layout.backups) and not os.path.isdir(layout.backups):
        where = shown_path(layout.backups)
        yield _bad(f"{where} is a file, so no backup can be made: move it away.")
        return
    try:
        names = backups.all()
    except JournalError as error:
        yield _bad(str(error))
        return
    bad = 0
    for backup in names:
        try:
            backups.read(backup)
        except JournalError as error:
            bad += 1
            yield _bad(f"The backup {backup.name} is of no use: {error}")
    if names:
        good = plural(len(names) - bad, "backup")
        yield _good(f"{good} can be read, of {plural(len(names), 'backup')}.")


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
    for sentence in read_settings(layout.directory)[1]:
        yield _bad(sentence)


def _strays(layout: Layout) -> Iterator[Finding]:
    """Say whether a killed program left something half written."""
    names = atomic.strays(layout.directory) + atomic.strays(layout.backups)
    if names:
        yield _good("A stopped program left something half written; the next start deletes it.")


def _good(text: str) -> Finding:
    """Return a finding that is as it should be."""
    return Finding(good=True, text=text)


def _bad(text: str) -> Finding:
    """Return a finding that somebody should do something about."""
    return Finding(good=False, text=text)
