"""Every prescription so far, the latest first, with what each changed."""

from textual.app import ComposeResult

from flextui.domain.prescription_words import changes_words, prescribed_by
from flextui.domain.records import DEFAULT_PRESCRIPTION, Prescription
from flextui.domain.words import day_words, time_words
from flextui.tui.page import Page
from flextui.tui.text import one_line
from flextui.tui.widgets.reading import Heading, Paragraph, Point


class PrescriptionsScreen(Page[None]):
    """The history of the prescription."""

    TITLE = "Prescriptions so far"
    HELP = "Every prescription, the latest first, with what it changed. History can correct one."

    def texts(self) -> ComposeResult:
        """Yield each prescription with what it changed, then the defaults they began from."""
        found = [each for each in self.app.diary.records if isinstance(each, Prescription)]
        before = [DEFAULT_PRESCRIPTION, *found]
        for old, new in reversed(list(zip(before, found, strict=False))):
            when = f"{day_words(new.at.date())} {new.at.year}, {time_words(new.at)}"
            yield Heading(f"{when}: {one_line(prescribed_by(new))}")
            for change in changes_words(old, new) or ["Nothing differs from before."]:
                yield Point(change)
        if not found:
            yield Paragraph("None has been recorded; the defaults are in force.")
        else:
            yield Paragraph("Before the first one, the defaults were in force.", classes="muted")
