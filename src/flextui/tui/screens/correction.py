"""Correcting a record."""

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from flextui.rules.records import Record
from flextui.store.entry import revised
from flextui.tui.dialog import Ask, Sheets
from flextui.tui.screens.form import Change, ChangeForm, form_sheets
from flextui.tui.text import MUTED
from flextui.tui.widgets.rating import RatingField, Ratings
from flextui.wording.account import reasons_of, word_of, would_mean
from flextui.wording.fields import FIELDS
from flextui.wording.story import name_of

_THIS = "This correction"


class EditScreen(ChangeForm[Record]):
    """Corrects one record; what that opens, closes or changes stands below the fields."""

    CSS_PATH: ClassVar[Sheets] = form_sheets("edit")
    HELP = (
        "Correct what is wrong, then `save`. Below the fields stands what the correction means. "
        "With `back` everything stays as it was."
    )

    def __init__(self, record: Record) -> None:
        """Correct a record."""
        self._record = record
        self._changes: dict[str, object] = {}
        self.record_type = type(record)
        super().__init__()
        self.title = f"Edit: {name_of(record)}"

    def asks(self) -> ComposeResult:
        """Yield every field of the record."""
        placeholders = {"at": "yesterday 18:30"}
        fields = [
            self.field_of(
                name, usual=getattr(self._record, name), placeholder=placeholders.get(name, "")
            )
            for name in FIELDS[self.record_type]
        ]
        if ratings := [each for each in fields if isinstance(each, RatingField)]:
            yield Ratings(*ratings)
        yield from (each for each in fields if not isinstance(each, RatingField))

    def on_mount(self) -> None:
        """Fill the fields in."""
        for name in FIELDS[self.record_type]:
            self.field(name).fill(getattr(self._record, name))
        self.field("at").fill(f"{self._record.at:%Y-%m-%d %H:%M} {_offset(self._record.at)}")

    def wanted(self) -> Record | None:
        """Return the corrected record."""
        self._changes = self.given()
        record = revised(self._record, self._changes, now=self.app.now)
        return record if record is not self._record else None

    def meaning(self, change: Change[Record]) -> Iterator[Content]:
        """Yield the record's own outcome with its reasons, and the rest."""
        outcome = change.after.outcome_of(change.record.id)
        if outcome is not None and (word := word_of(outcome)) is not None:
            style = f"bold $tone-{word.tone}"
            yield Content.assemble((str(word), style), "  ", " ".join(reasons_of(outcome)))
        said = would_mean(change.difference, _THIS)
        yield from (Content(sentence).stylize("bold") for sentence in said)
        if not said:
            yield Content("The programme stays as it is.").stylize(MUTED)

    def doubts(self, change: Change[Record]) -> Ask | None:
        """Ask whether the correction is meant that lifts a pause or opens a stage."""
        if not change.difference.loosens:
            return None
        return Ask(
            "Save this correction?",
            "\n".join(would_mean(change.difference, _THIS)),
            yes="Save",
            no="Keep editing",
        )

    def write(self, change: Change[Record]) -> str:
        """Correct the record, as it is in the journal now."""
        edited = self.app.diary.journal.edit(change.record.id, self._changes)
        return f"Corrected: {name_of(edited.after)}."


def _offset(at: datetime) -> str:
    """Return the UTC offset of an instant as RFC 3339 writes it."""
    text = f"{at:%z}"
    return f"{text[:3]}:{text[3:5]}"
