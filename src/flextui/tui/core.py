"""The application without its screens."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from textual import events, on, work
from textual.app import ScreenStackError
from textual.await_complete import AwaitComplete
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.reactive import reactive
from textual.widget import MountError
from textual.worker import WorkerFailed

from flextui.rules.days import in_fixed_offset
from flextui.rules.outlook import Overview, Status, overview
from flextui.rules.records import DEFAULT_PRESCRIPTION, Record
from flextui.store.errors import JournalError
from flextui.store.journal import Journal
from flextui.store.programme_file import own_words
from flextui.tui.inputs import InputEvent, InputQueue
from flextui.tui.keys import is_pressed, meanings, take_keypad
from flextui.tui.preferences import SettingsApp
from flextui.wording.words import STAGE_NAMES, printable

if TYPE_CHECKING:
    from flextui.rules.guided import Unfinished
    from flextui.store.doctor import Copy
    from flextui.store.draft import DraftFile
    from flextui.store.storage import Contents


class Own(NamedTuple):
    """A PT's own file of words, None where ours hold; `wrong` says why they hold."""

    words: Path | None
    wrong: str


_NOTIFYING = frozenset({"iTerm.app", "WezTerm", "ghostty", "WarpTerminal"})
"""Terminals (by TERM_PROGRAM) that show an OSC 9 as a notification of the desktop."""

_NOTIFYING_TERMS = ("xterm-kitty", "xterm-ghostty", "foot")
_MULTIPLEXERS = ("TMUX", "STY")


def is_time(before: Status | None, now: Status) -> bool:
    """Whether the moment that was suggested has come between two looks, with nothing done since."""
    if before is None or before.next_from is None or now.next_from is not None:
        return False
    return (
        now.now >= before.next_from
        and now.sessions_today == before.sessions_today < now.goal
        and now.current_stage is not None
    )


def words(status: Status) -> str:
    """Return the reminder: no more than an offer."""
    stage = status.current_stage
    name = STAGE_NAMES[stage] if stage is not None else "The next one"
    return f"{name}, if you like: {status.sessions_today} of {status.goal} today."


def escape_sequence(text: str, environ: Mapping[str, str]) -> str:
    """Return what to write to the terminal: an OSC 9 where it is a notification, else a bell.

    `text` must have no control characters.
    """
    inside = any(environ.get(name) for name in _MULTIPLEXERS)
    known = environ.get("TERM_PROGRAM") in _NOTIFYING or environ.get("TERM") in _NOTIFYING_TERMS
    return f"\x1b]9;{text}\x07" if known and not inside else "\x07"


class Diary:
    """A journal with its clock, and what was in it at the last look.

    What touches the disk or folds long histories (`look`, and all of `journal`) is called
    off the event loop once the application runs.
    """

    def __init__(self, journal: Journal, clock: Callable[[], datetime]) -> None:
        """Look at a journal with a clock that gives the time with its UTC offset."""
        self.journal = journal
        self._clock = clock
        self.contents: Contents | None = None
        self._looking = threading.Lock()

    def clock(self) -> datetime:
        """Return the present moment; its offset is fixed, so that spans are elapsed time."""
        return in_fixed_offset(self._clock())

    def look(self) -> Overview:
        """Read what changed, and return the overview of this moment.

        Raises JournalError when the journal cannot be read.
        """
        with self._looking:
            self.contents = self.journal.contents()
            return overview(self.contents.records, self.clock())

    def changed(self) -> bool:
        """Whether another program wrote since the last look; cheap enough to ask every second."""
        return self.contents is None or self.journal.stamp() != self.contents.stamp

    def copies(self) -> "list[Copy]":
        """Return what lies beside the journal as another one, and is worth a word.

        Raises JournalError.
        """
        from flextui.store import doctor

        found = doctor.copies(self.journal.layout)
        return [each for each in found if each.news or each.trouble]

    @property
    def records(self) -> tuple[Record, ...]:
        """The live records at the last look, in the order of the fold."""
        return self.contents.records if self.contents is not None else ()


_T = TypeVar("_T")

POLL_SECONDS = 1.0
"""How often the application looks whether another program wrote, and whether a minute passed."""

_ENDS_A_SESSION = frozenset({"hurts", "dizzy"})
"""The commands that end a guided session: an escape before their key takes nothing from them."""

MIN_WIDTH, MIN_HEIGHT = 40, 12
"""Below this size only one line is shown: today's count and the log key."""


class Core(SettingsApp):
    """The application without its screens.

    `overview` is what every screen shows: it changes as one value, after each save, when
    another program wrote, and when a minute passed. `trouble` is why the journal cannot be
    read, as one sentence, or empty. `unused_key` is the key that was just pressed in a
    dialog where it means nothing, or empty. `pace` is how many seconds of a guided session a
    real second has; `is_demo` whether the diary is made up.
    """

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  (Textual declares it)
        (0, "-tiny"),
        (60, "-narrow"),
        (80, "-normal"),
        (120, "-wide"),
        (160, "-broad"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012  (Textual declares it)
        (0, "-flat"),
        (20, "-short"),
        (34, "-tall"),
    ]

    overview: reactive[Overview | None] = reactive(None)
    trouble: reactive[str] = reactive("")
    unused_key: reactive[str] = reactive("", repaint=False)

    def __init__(self, journal: Journal, clock: Callable[[], datetime]) -> None:
        """Open on a journal; `clock` gives the time with its UTC offset."""
        self.diary = Diary(journal, clock)
        self.is_demo = False
        self.pace = 1.0
        super().__init__(journal.layout.directory)
        self.inputs = InputQueue(self, self._take_input)

    def get_driver_class(self) -> type[Driver]:
        """Return our driver where Textual would take its own one for terminals."""
        usual = super().get_driver_class()
        if usual.__name__ == "WebDriver":
            from flextui.tui.driver import mend_served

            mend_served()
        if usual.__name__ != "LinuxDriver":
            return usual
        from flextui.tui.driver import TerminalDriver

        return TerminalDriver

    def on_mount(self) -> None:
        """Look at the journal, and keep looking; end in order when asked to from outside."""
        self._handle_signals()
        self.look()
        self.set_interval(POLL_SECONDS, self._tick)

    @cached_property
    def own(self) -> "Own":
        """What a PT put into the data directory in place of ours, looked for once."""
        return Own(*own_words(self.diary.journal.layout.directory))

    @cached_property
    def draft_file(self) -> "DraftFile[Unfinished]":
        """The draft of a guided session that is under way, or was left behind."""
        from flextui.rules.guided import Unfinished
        from flextui.store.draft import DraftFile

        return DraftFile(self.diary.journal.layout.directory, Unfinished)

    @property
    def now(self) -> datetime:
        """The present moment, with its UTC offset."""
        return self.diary.clock()

    @property
    def today(self) -> date:
        """The day of the programme, which may begin after midnight."""
        return self.overview.status.today if self.overview is not None else self.now.date()

    def instant(self, text: str) -> datetime:
        """Return the time of a record that a person typed. Raises ValueError, with one sentence."""
        from flextui.wording.times import instant_of

        rules = self.overview.rules if self.overview is not None else DEFAULT_PRESCRIPTION
        return instant_of(text, self.now, rules.day_shift)

    def look(self) -> None:
        """Read what changed and show it; a journal that cannot be read becomes `trouble`."""
        try:
            self.overview = self.diary.look()
            self.trouble = ""
        except JournalError as error:
            self.trouble = str(error)

    def watch_overview(self, before: Overview | None, now: Overview | None) -> None:
        """Remind, for those who want it, when the next session is suggested."""
        if now is None or not self.settings.notify:
            return
        if is_time(before.status if before is not None else None, now.status):
            said = words(now.status)
            self.tell(said)
            self.signal_terminal(escape_sequence(said, os.environ))

    def when_seen(self, drawn_at: float, told: Callable[[float], None]) -> None:
        """Tell from when on what was drawn can be seen: at once, but for a slow terminal."""
        when_seen = getattr(self._driver, "when_seen", None)
        if when_seen is not None:
            when_seen(drawn_at, told)
        else:
            told(drawn_at)

    def signal_terminal(self, sequence: str) -> None:
        """Write a bell or a notification to the terminal; nothing where there is none."""
        if self._driver is not None and not self.is_headless:
            self._driver.write(sequence)

    def _tick(self) -> None:
        """Look again when another program wrote, a minute passed, or something was in the way."""
        overview = self.overview
        passed = overview is None or _minute(overview.now) != _minute(self.now)
        looking = any(worker.group == "look" for worker in self.workers)
        if not looking and (passed or self.trouble or self.diary.changed()):
            self._look_again()

    @work(group="look")
    async def _look_again(self) -> None:
        """Look without holding up the screen."""
        try:
            self.overview = await asyncio.to_thread(self.diary.look)
            self.trouble = ""
        except JournalError as error:
            self.trouble = str(error)

    async def keep(self, action: Callable[[], _T]) -> _T | None:
        """Do something to the journal off the event loop, then show what it changed.

        Returns what `action` returns once it is safely on disk, or None after telling why it
        could not be done; whatever was typed is then still in its form.
        """
        try:
            result, overview = await self.aside(lambda: (action(), self.diary.look()))
        except JournalError as error:
            self.tell(str(error), severity="error")
            return None
        self.overview = overview
        return result

    async def aside(self, action: Callable[[], _T]) -> _T:
        """Do something off the event loop that was asked for by a key; the next keys wait."""
        with self.inputs.held():
            return await asyncio.to_thread(action)

    async def on_event(self, event: events.Event) -> None:
        """Obey input one after the other; drop what comes back from a screen that is gone."""
        if not isinstance(event, InputEvent):
            await super().on_event(event)
        elif not event.is_forwarded:
            if isinstance(event, events.Key):
                take_keypad(event)
            self.inputs.put(event)
            await self.inputs.obey()
        elif not self.inputs.is_for_another_screen(event):
            await self._take_input(event)

    async def _take_input(self, event: InputEvent) -> None:
        if isinstance(event, events.Key):
            self._read_key(event)
        await super().on_event(event)

    def _read_key(self, event: events.Key) -> None:
        """Give a key its meaning, when nothing on the screen asks for the key as it is.

        A key comes here twice: when it is pressed, and when it comes back because nobody in
        front of the bindings took it, to type it or to spell with it. It is changed at the
        second time only, so that it goes the same way as the key it stands for; or at the
        first, where that one does, too, since it has priority.
        """
        came_back = event.is_forwarded
        if not came_back:
            self.unused_key = ""
        stands_for = tuple(meanings(event.key))
        is_told = came_back and self.screen.is_modal and is_pressed(event)
        if not (stands_for or is_told) or event.key in (active := self.screen.active_bindings):
            return
        for key in stands_for:
            if "alt+" in event.key and (
                key not in active or active[key].binding.id not in _ENDS_A_SESSION
            ):
                continue  # an escape before it may have been an answer
            if key in active and (came_back or active[key].binding.priority):
                event.key = key
                return
        if is_told:
            self.unused_key = event.key

    @on(InputQueue.Passed)
    async def _input_passed(self, message: InputQueue.Passed) -> None:
        """Go on with the next input when the last one is done."""
        message.stop()
        await self.inputs.passed(message)

    def simulate_key(self, key: str) -> None:
        """Let one key stand for another: it is obeyed before whatever was pressed since."""
        self.inputs.put_next(events.Key(key, None))
        self.call_later(self.inputs.obey)

    def pop_screen(self) -> AwaitComplete:
        """Leave the screen; what was pressed for it and not obeyed yet goes with it."""
        self.inputs.screen_closed()
        return super().pop_screen()

    def _handle_exception(self, error: Exception) -> None:
        """Take an unexpected error; a screen that is half taken down at the end is none."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if not (self._exit and isinstance(cause, NoMatches | MountError | ScreenStackError)):
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End after an unexpected error: say where its report is, and no traceback on screen."""
        from tempfile import gettempdir

        from rich.text import Text

        from flextui.store.crash import write_crash_file

        self.bell()
        # A demo's own directory goes with it, and its report should stay.
        directory = gettempdir() if self.is_demo else self.diary.journal.layout.directory
        path = self._exception and write_crash_file(directory, self._exception, self.now)
        where = f" What happened is in {printable(path)}." if path else ""
        self.panic(Text(f"flextui ended unexpectedly; what was saved is safe.{where}"))

    async def action_quit(self) -> None:
        """Leave, but not over a half-filled form: that one is asked about first."""
        if any(getattr(screen, "touched", False) for screen in self.screen_stack):
            await self.run_action("screen.cancel")
        else:
            self.exit()

    def _handle_signals(self) -> None:
        """End in order on SIGTERM, SIGHUP and SIGINT: terminal restored, status 128 + signal."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            loop.add_signal_handler(number, self._end, 128 + number)

    def _end(self, status: int) -> None:
        """Leave with an exit status."""
        self.exit(return_code=status)


def _minute(at: datetime) -> tuple[int, int, int]:
    """Return what makes two moments fall in the same minute."""
    return (at.toordinal(), at.hour, at.minute)
