"""The questions before the start, recorded."""

from textual import work

from flextui.domain.overview import Overview
from flextui.domain.records import Record
from flextui.domain.scales import Phase, RedFlag, Stage
from flextui.journal.entry import new_screening
from flextui.tui.live_keys import key_of
from flextui.tui.screens.flag_page import FlagPage
from flextui.tui.screens.flags import FlagSteps


class ScreeningScreen(FlagSteps[None]):
    """Asks both lists and records the answer; what was ticked leads to its page."""

    TITLE = "Before you start"
    HELP = (
        "Two short lists, one question each: some things are looked at by a provider before you "
        "bend. `n` means that nothing on the list applies. Nothing is recorded before you say so."
    )
    _saving = False

    def answered(self, flags: tuple[RedFlag, ...]) -> None:
        """Record the answer, once."""
        if not self._saving:
            self._saving = True
            self._record(flags)

    @work
    async def _record(self, flags: tuple[RedFlag, ...]) -> None:
        """Record the answer and lead on: to the page of what was ticked, or back."""
        app = self.app
        before = app.overview
        record = await app.keep(lambda: self._add(flags))
        self._saving = False
        if record is None:
            return
        if flags:
            app.switch_screen(FlagPage(flags))
            return
        self.dismiss(None)
        if app.overview is not None:
            app.tell(saved_words(before, app.overview, key_of(app, "clearance")))

    def _add(self, flags: tuple[RedFlag, ...]) -> Record:
        """Write the screening to the journal."""
        diary = self.app.diary
        fields = {"flags": [flag.value for flag in flags]}
        record = new_screening(fields, records=diary.records, now=diary.clock())
        return diary.journal.add(record)


def saved_words(before: Overview | None, after: Overview, clearance_key: str) -> str:
    """Return what a screening in which nothing applied did, as a notice."""
    saved = "Saved: nothing on the lists applies."
    if after.status.phase is Phase.PAUSED:
        return (
            f"{saved} The programme stays paused until a provider has said it is fine "
            f"({clearance_key})."
        )
    was_open = before is not None and before.status.stage(Stage.SUPINE).open
    if after.status.stage(Stage.SUPINE).open and not was_open:
        return f"{saved} Lying is open now."
    return saved
