"""The prescription of a PT."""

from collections.abc import Iterator
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from flextui.rules.records import DEFAULT_PRESCRIPTION, Prescription, Record
from flextui.store.entry import cut_days, new_prescription
from flextui.store.programme_file import programme
from flextui.tui.dialog import Ask, Sheets
from flextui.tui.screens.form import Change, ChangeForm, form_sheets
from flextui.tui.text import MUTED, one_line
from flextui.tui.widgets.field import ChoiceField, FieldList
from flextui.wording.account import would_mean
from flextui.wording.fields import RULES, changes_words, loosened, prescribed_by
from flextui.wording.programme import Programme

_THIS = "This prescription"


def about(name: str, texts: Programme, *, brief: bool = False) -> Content:
    """Return what a field is, its range and default, and, unless `brief`, what it rests on."""
    if name not in RULES:
        return Content(
            "The PT whose words these are. Without a name it says “set by yourself”, and making "
            "a rule easier asks first."
        ).stylize(MUTED)
    threshold, rule = texts.thresholds[name], RULES[name]
    usual = f"{rule.range}, usually {rule.default}. " if rule.range else ""
    said = Content(f"{threshold.what}: {usual}{threshold.why}")
    if brief:
        return said
    rests = "; ".join(texts.rests_on(name))
    return Content.assemble(said, "\n", (f"Rests on: {rests}.", MUTED))


class PrescriptionScreen(ChangeForm[Prescription]):
    """Every field of the prescription; below them what a change means, before it is saved."""

    CSS_PATH: ClassVar[Sheets] = form_sheets("prescription")
    AUTO_FOCUS = "#reps Input"
    HINT = "`left`/`right` choose"
    HELP = (
        "The dose and the rules. Write the name of the PT who set them; without a name they are "
        "set by yourself. `save` saves, and nothing changes before."
    )
    LIST = FieldList
    NAMES_RANGES = True
    record_type: type[Record] = Prescription

    list = getters.query_one(FieldList)

    def __init__(self) -> None:
        """Begin with the prescription in force."""
        overview = self.app.overview
        self._cut = ""
        self._rules = overview.rules if overview is not None else DEFAULT_PRESCRIPTION
        super().__init__()
        self.title = f"Prescription, {one_line(prescribed_by(self._rules))}"

    def asks(self) -> ComposeResult:
        """Yield a field for everything in a prescription."""
        yield self.field_of("by", "Set by", placeholder="yourself")
        for name, rule in RULES.items():
            placeholder = "04:00" if name == "day_start" else ""
            yield self.field_of(name, usual=str(rule.default), placeholder=placeholder)

    def beside(self) -> ComposeResult:
        """Yield what the field with the focus rests on, and what a change means."""
        with Vertical(id="meaning", classes="beside"):
            yield Static(id="about")
            yield Static(id="preview")

    def on_mount(self) -> None:
        """Fill in what is in force; a choice shows whether that is usual."""
        for name, rule in RULES.items():
            field = self.field(name)
            field.fill(getattr(self._rules, name))
            if isinstance(field, ChoiceField):
                field.usual = field.value == rule.default
        self.preview()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what the field may hold and what it rests on."""
        del event
        field = self.list.current
        if field is not None and field.id:
            brief = not self.classes & {"-tall", "-broad"}
            self.query_one("#about", Static).update(about(field.id, programme(), brief=brief))

    def _changes(self) -> dict[str, object]:
        """Return the fields that are different, and whose words they are, if that was said."""
        return {
            name: value
            for name, value in self.given().items()
            if name == "by" or value != getattr(self._rules, name)
        }

    @property
    def touched(self) -> bool:
        """Whether anything is different, or cannot be read."""
        try:
            return bool(self._changes())
        except ValueError:
            return True

    def wanted(self) -> Prescription | None:
        """Return the new prescription."""
        changes = self._changes()
        if not changes:
            return None
        new = new_prescription(changes, records=self.app.diary.records, now=self.app.now)
        self._cut = cut_days(self._rules, new, changes)
        return new

    def meaning(self, change: Change[Prescription]) -> Iterator[Content]:
        """Yield the consequences, the rules that it weakens, what was cut, and what differs."""
        new, sentences = change.record, would_mean(change.difference, _THIS)
        yield from (Content(sentence).stylize("bold") for sentence in sentences)
        if not sentences:
            yield Content("No stage opens or closes by it.").stylize(MUTED)
        if weakens := loosened(self._rules, new):
            said = f"Easier than before: {' '.join(weakens)}"
            yield Content(said).stylize("$text-warning")
        if self._cut:
            yield Content(self._cut)
        if changes := changes_words(self._rules, new):
            yield Content("; ".join(changes))

    def doubts(self, change: Change[Prescription]) -> Ask | None:
        """Ask once before one's own prescription weakens a rule."""
        weakens = loosened(self._rules, change.record)
        if change.record.by or not weakens:
            return None
        lines = [*weakens, *would_mean(change.difference, _THIS)]
        lines += ["", "No name is given: it will say “set by yourself”. Ask a PT if you can."]
        return Ask("Make the rules easier?", "\n".join(lines), yes="Save", no="Keep editing")

    def write(self, change: Change[Prescription]) -> str:
        """Record the prescription."""
        self.app.diary.journal.add(change.record)
        return f"Saved: the prescription, {one_line(prescribed_by(change.record))}."
