"""The programme's texts, joined: what its file says, with no reading of files.

`flextui.journal.programme_file` reads them. The rules themselves live in the other modules
of the domain and depend on no text.
"""

from collections.abc import Mapping

from msgspec import Struct

from flextui.domain.programme_tables import (
    About,
    Advice,
    Aside,
    Fact,
    FlagGroup,
    FlagText,
    Page,
    PageKey,
    Place,
    Rule,
    Safety,
    Scales,
    Screening,
    Source,
    Table,
    Text,
    Texts,
    Threshold,
    Word,
)
from flextui.domain.records import Prescription
from flextui.domain.scales import RedFlag, Stage

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
