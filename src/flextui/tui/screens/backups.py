"""The backups."""

import asyncio
from collections import Counter
from datetime import datetime
from pathlib import PurePath
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace
from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from flextui.rules.days import local
from flextui.rules.outlook import Overview
from flextui.rules.records import Record, Session, kind_of
from flextui.rules.whatif import difference_with
from flextui.store.backups import Backup
from flextui.store.errors import JournalError
from flextui.store.journal import Journal
from flextui.tui.dialog import Ask, TellingPage, sheets
from flextui.tui.keys import bindings_of, with_keys
from flextui.tui.text import MUTED
from flextui.tui.widgets.line_table import LineTable
from flextui.wording.account import would_mean
from flextui.wording.words import day_words, plural, time_words

REASONS: dict[str, str] = {
    "day": "before the day's first change",
    "import": "before an import",
    "restore": "before a restore",
    "migration": "before a new format",
    "now": "by hand",
}
"""Why a backup was made."""

_NOUNS: dict[str, str] = {
    "session": "session",
    "checkin": "check-in",
    "screening": "screening",
    "clearance": "clearance",
    "prescription": "prescription",
}


class Preview(Struct, frozen=True):
    """What a backup holds and what restoring it would do, or why that cannot be told."""

    trouble: str = ""
    holds: str = ""
    changes: tuple[str, ...] = ()
    consequences: tuple[str, ...] = ()

    @property
    def sentences(self) -> list[str]:
        """What restoring would do, the weightiest first."""
        if not self.changes:
            return ["Your journal holds the same records now."]
        said = self.consequences or ("The programme stays as it is.",)
        return [f"Restoring it {' and '.join(self.changes)}.", *said]


def when(backup: Backup, now: datetime) -> str:
    """Return when a backup was made, where `now` is."""
    at = local(backup.at, now)
    year = "" if at.year == now.year else f" {at.year}"
    return f"{day_words(at.date())}{year} {time_words(at)}"


def preview(journal: Journal, overview: Overview, backup: Backup) -> Preview:
    """Read a backup and compare it with the journal."""
    try:
        held = journal.backups.read(backup).records
        current = journal.contents().records
    except JournalError as error:
        return Preview(trouble=str(error))
    meaning = would_mean(difference_with(overview.progress, held, []), "That")
    return Preview("", holds(held), tuple(differences(current, held)), tuple(meaning))


def holds(records: tuple[Record, ...]) -> str:
    """Return how many records of each kind there are, and from when to when."""
    if not records:
        return "It holds no records."
    counts = Counter(map(kind_of, records))
    parts = [plural(counts[kind], noun) for kind, noun in _NOUNS.items() if counts[kind]]
    sessions = [each.at for each in records if isinstance(each, Session)]
    times = sessions or [each.at for each in records]
    first, last = (f"{day_words(at.date())} {at.year}" for at in (min(times), max(times)))
    span = f"of {first}" if first == last else f"from {first} to {last}"
    return f"It holds {', '.join(parts)}, {span}."


def differences(current: tuple[Record, ...], held: tuple[Record, ...]) -> list[str]:
    """Return what restoring would do to the records, as verbs with their objects."""
    now, then = ({each.id: each for each in records} for records in (current, held))
    counts = {
        "brings back": len(then.keys() - now.keys()),
        "takes away": len(now.keys() - then.keys()),
        "changes": sum(
            replace(now[key], revised_at=then[key].revised_at) != then[key]
            for key in now.keys() & then.keys()
        ),
    }
    return [f"{verb} {plural(count, 'record')}" for verb, count in counts.items() if count]


_SETTLE_SECONDS = 0.1
_EMPTY = (
    "There is no backup yet. One is made before the first change of each day; `back_up` makes "
    "one now."
)


class BackupTable(LineTable[Backup]):
    """One backup a line, the newest first."""

    HELP = "Each line is a whole copy of your journal. `restore` brings it back, after asking."

    def __init__(self, now: datetime) -> None:
        """Begin without lines, at a moment."""
        self.now = now
        super().__init__()

    def draw(self, item: Backup, number: int, width: int, *, on_top: bool) -> Content:
        """Return when a backup was made, why, and how large it is."""
        del number, width, on_top
        size = f"{max(1, round(item.size / 1000)):,} kB".replace(",", " ")
        why = REASONS.get(item.reason, item.reason)
        return Content.assemble(f" {when(item, self.now):<23}{size:>8}  ", (why, MUTED))


class BackupsScreen(TellingPage):
    """Every backup with what it holds; the one under the cursor can be brought back."""

    TITLE = "Backups"
    CSS_PATH: ClassVar[list[str | PurePath]] = sheets("backups")
    AUTO_FOCUS = "BackupTable"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("backups")
    BUTTONS = (("Restore", "restore"), ("Back up now", "back_up"))

    table = getters.query_one(BackupTable)

    def texts(self) -> ComposeResult:
        """Yield the list."""
        yield BackupTable(self.app.now)

    async def on_mount(self) -> None:
        """Show what there is."""
        await self._show()

    async def _show(self) -> None:
        """Show the backups, the newest first."""
        try:
            backups = await asyncio.to_thread(self.app.diary.journal.backups.all)
        except JournalError as error:
            if not self.left:
                self.say(str(error), "$text-error")
            return
        if self.left:
            return
        self.table.show(backups[::-1])
        self.set_class(not backups, "-empty")
        self.table.can_focus = bool(backups)
        self.set_focus(self.table if backups else None)
        self._look()

    @on(LineTable.Moved)
    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        """Say what the backup under the cursor holds, once the cursor rests."""
        await asyncio.sleep(_SETTLE_SECONDS)
        found = None if self.left else await self._preview()
        if found is None or self.left:
            return
        if found.trouble:
            self.say(found.trouble, "$text-error" if self.table.items else MUTED)
        else:
            said = Content("\n".join(found.sentences))
            self.told.update(Content.assemble((f"{found.holds}\n", MUTED), said))

    async def _preview(self) -> Preview:
        """Return what restoring the backup under the cursor means."""
        backup, overview = self.table.current, self.app.overview
        if backup is None:
            return Preview(trouble=with_keys(self.app, _EMPTY).plain)
        if overview is None:
            return Preview(trouble=self.app.trouble or "The journal is not read yet.")
        return await asyncio.to_thread(preview, self.app.diary.journal, overview, backup)

    @work
    async def action_back_up(self) -> None:
        """Make a backup now."""
        journal = self.app.diary.journal
        before = self.table.items
        done = await self.app.keep(lambda: (journal.back_up(),))
        if done is None:
            return
        await self._show()
        if done[0] is None:
            self.app.tell("There is no journal yet, so there is nothing to back up.")
        elif done[0] in before:
            self.app.tell("The newest backup is the same as your journal now.")
        else:
            self.app.tell(f"Kept: {done[0].name}")

    @on(LineTable.Chosen)
    @work
    async def action_restore(self) -> None:
        """Bring the journal back to the backup under the cursor, after saying what it means."""
        backup = self.table.current
        with self.app.inputs.held():
            found = await self._preview()
        if backup is None or found.trouble:
            self.app.tell(found.trouble, severity="warning")
            return
        if not found.changes:
            self.app.tell("Your journal holds the same records now: nothing to restore.")
            return
        question = Ask(
            f"Restore the backup of {when(backup, self.app.now)}?",
            "\n".join([found.holds, *found.sentences, "", "Undo takes it back."]),
            yes="Restore",
            no="Leave it",
        )
        if not await self.app.push_screen_wait(question):
            return
        changed = await self.app.keep(lambda: self.app.diary.journal.restore(backup.name))
        if changed is not None:
            await self._show()
            said = (f"Restored: {plural(changed, 'record')} changed.", *found.consequences)
            self.app.tell(" ".join(said))
