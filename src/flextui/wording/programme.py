"""The programme as data: stages, cautions, sources, and the safety page."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from flextui.rules.records import Painless, Prescription, RedFlag, Stage
from flextui.wording.text import Block, Heading, Paragraph, Points

_UNFIT = r"\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069"
_FILLED = rf"^[^{_UNFIT}]*[^\s{_UNFIT}][^{_UNFIT}]*\Z"

Text = Annotated[str, Meta(max_length=600, pattern=_FILLED)]
"""One line of text of at most 600 characters."""

Word = Annotated[str, Meta(max_length=40, pattern=_FILLED)]
"""A name or a label of at most 40 characters."""

Aside = Annotated[str, Meta(max_length=600, pattern=rf"^[^{_UNFIT}]*\Z")]
"""A text that may be empty, and then is not shown."""

Texts = Annotated[tuple[Text, ...], Meta(min_length=1, max_length=20)]
"""A list of 1 to 20 texts."""


class Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the programme file; a field the program does not know is refused."""


class Place(StrEnum):
    """Where a fact is shown."""

    WELCOME = "welcome"
    STAGES = "stages"
    SESSION = "session"
    SOURCES = "sources"


class Fact(Table, frozen=True, kw_only=True):
    """A fact of the article in our own words, and the places that show it."""

    title: Word
    text: Text
    shown: Annotated[tuple[Place, ...], Meta(min_length=1)]


class About(Table, frozen=True, kw_only=True):
    """What the application is and is not; `private` says that data stays here."""

    title: Word
    text: Text
    private: Text


class Advice(Table, frozen=True, kw_only=True):
    """The sentences that are said at their moment, in a session or on Today."""

    stretch: Text
    morning: Text
    high_pain: Text
    after_caution: Text
    anything_new: Text
    check_out: Text
    hurts: Text
    dizzy: Text


class Safety(Table, frozen=True, kw_only=True):
    """When to stop: the page that is one key away everywhere."""

    title: Word
    lines: Texts


class FlagGroup(StrEnum):
    """How soon a red flag is looked at: today, or before bending."""

    EMERGENCY = "emergency"
    CHECKED = "checked"


class FlagText(Table, frozen=True, kw_only=True):
    """A red flag: a short label, the full sentence, and a note where not empty."""

    group: FlagGroup
    label: Word
    sentence: Text
    note: Aside = ""


class Screening(Table, frozen=True, kw_only=True):
    """How one list of the screening is asked; `tick` goes with choosing after a yes."""

    title: Word
    question: Text
    tick: Text


class PageKey(StrEnum):
    """The pages that stop the programme."""

    EMERGENCY = "emergency"
    CHECKED = "checked"
    WRONG_DIRECTION = "wrong-direction"


class Page(Table, frozen=True, kw_only=True):
    """A page that stops the programme; its text is given word by word, keys in backticks."""

    title: Word
    text: Text

    @property
    def plain(self) -> str:
        """The text with the backticks around keys left out, for a line of plain text."""
        return self.text.replace("`", "")


class Asked(StrEnum):
    """What is asked of a session."""

    PAIN_BEFORE = "pain_before"
    PAIN_PEAK = "pain_peak"
    PAIN_AFTER = "pain_after"
    EFFORT = "effort"
    SITE = "site"


class Question(Table, frozen=True, kw_only=True):
    """A rating's label and the question it answers."""

    label: Word
    question: Text


class Scales(Struct, frozen=True, kw_only=True):
    """The questions about a session; the words of the scales are in `flextui.domain.words`."""

    questions: Mapping[Asked, Question]


class Rule(Table, frozen=True, kw_only=True):
    """A rule in plain words; with `painless`, it holds under that way of counting only."""

    text: Text
    painless: Painless | None = None


class Threshold(Table, frozen=True, kw_only=True):
    """A number of the rules: what it is, its (default) value, and why it is so.

    `sources` are keys of the sources; `choice` says that the number or its use is ours.
    """

    what: Text
    value: Text
    why: Text
    sources: tuple[str, ...] = ()
    choice: bool = False

    @property
    def ours(self) -> bool:
        """Whether it is, wholly or in part, our choice."""
        return self.choice or not self.sources


class SourceKind(StrEnum):
    """The article, what the article itself names, or evidence beside it."""

    ARTICLE = "article"
    ARTICLE_SOURCE = "article-source"
    EVIDENCE = "evidence"


class Source(Table, frozen=True, kw_only=True):
    """A publication: how it is cited and, where it is used here, what it says."""

    kind: SourceKind
    cite: Text
    doi: Aside = ""
    says: Aside = ""

    @property
    def reference(self) -> str:
        """The citation with its DOI, where there is one."""
        return f"{self.cite}, doi:{self.doi}" if self.doi else self.cite


OUR_CHOICE = "our choice, to be judged by a PT"
"""What a threshold without a source rests on."""

FACT_KEYS = tuple(f"F{number}" for number in range(1, 13))
"""The facts of the article, each of which must reach a person."""


class StageText(Table, frozen=True, kw_only=True):
    """One stage in words.

    `label` is the short name in tables and on the way, `short` how a person lies, sits or
    stands; `cue` is the line under the figure; `why_here` says why the stage comes at its
    place. `before_first` is said before the first session, where it is not empty.
    `words_by` names the PT whose words replace ours; empty means ours.
    """

    name: Word
    label: Word
    short: Word
    cue: Text
    purpose: Text
    why_here: Text
    steps: Texts
    dose: Text
    dose_note: Text
    feel: Text
    stop: Text
    cautions: Texts
    facts: Texts
    before_first: Aside = ""
    words_by: Aside = ""

    def dose_for(self, prescription: Prescription) -> str:
        """Return the dose in words, with the prescription's repetitions and hold."""
        return fill(self.dose, prescription)

    def dose_note_for(self, prescription: Prescription) -> str:
        """Return what goes with the dose, with the prescription's sessions a day."""
        return fill(self.dose_note, prescription)


class Programme(Struct, frozen=True, kw_only=True):
    """All texts of the programme, in the order in which they are shown.

    `words_by` names the PT whose words replace ours in some stage; empty means ours.
    """

    stages: Mapping[Stage, StageText]
    about: About
    advice: Advice
    safety: Safety
    screening: Mapping[FlagGroup, Screening]
    flags: Mapping[RedFlag, FlagText]
    pages: Mapping[PageKey, Page]
    scales: Scales
    rules: tuple[Rule, ...]
    facts: Mapping[str, Fact]
    thresholds: Mapping[str, Threshold]
    sources: Mapping[str, Source]
    words_by: str = ""

    def rules_for(self, prescription: Prescription) -> tuple[str, ...]:
        """Return the rules in plain words, with the numbers of the prescription."""
        return tuple(
            fill(rule.text, prescription)
            for rule in self.rules
            if rule.painless in (None, prescription.painless)
        )

    def rests_on(self, key: str) -> tuple[str, ...]:
        """Return what a threshold rests on: references, then `OUR_CHOICE` where it is ours.

        Raises KeyError for a key that is no threshold.
        """
        threshold = self.thresholds[key]
        references = tuple(self.sources[source].reference for source in threshold.sources)
        return (*references, OUR_CHOICE) if threshold.ours else references

    def facts_at(self, place: Place) -> tuple[Fact, ...]:
        """Return the facts that a place shows, in order."""
        return tuple(fact for fact in self.facts.values() if place in fact.shown)

    def flags_of(self, group: FlagGroup) -> Mapping[RedFlag, FlagText]:
        """Return the flags of one list of the screening, in order."""
        return {flag: text for flag, text in self.flags.items() if text.group is group}


class _Count(int):
    """A number that a text can count a noun with."""

    def __format__(self, noun: str) -> str:
        """Return `10` for no noun, else `10 repetitions` or `1 repetition`."""
        if not noun:
            return str(int(self))
        return f"{int(self)} {noun}" if self == 1 else f"{int(self)} {noun}s"


def fill(text: str, prescription: Prescription) -> str:
    """Put the prescription's numbers into a text.

    `{reps}` becomes "10" and `{reps:repetition}` "10 repetitions"; every field of the
    prescription that is a whole number can stand there. Raises KeyError, IndexError,
    AttributeError or ValueError for braces that hold anything else.
    """
    numbers = {
        name: _Count(value)
        for name in prescription.__struct_fields__
        if isinstance(value := getattr(prescription, name), int)
    }
    return text.format_map(numbers)


_CALL = "Call your local emergency number or go to an emergency department now."
_CHECK = "Have these looked at before you bend."


def safety_page(texts: Programme) -> tuple[Block, ...]:
    """Return what cannot wait, when to stop, what is checked first, and another direction."""
    urgent, first = (
        tuple(text.sentence for text in texts.flags_of(group).values()) for group in FlagGroup
    )
    return (
        Heading("If any of these applies to you"),
        Points(urgent),
        Paragraph(_CALL, tight=True),
        Heading(texts.safety.title),
        Points(texts.safety.lines),
        Heading("Checked first"),
        Points(first),
        Paragraph(_CHECK, tight=True),
        Heading(texts.pages[PageKey.WRONG_DIRECTION].title),
        Paragraph(texts.facts["F2"].text),
    )
