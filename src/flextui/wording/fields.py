"""The fields of records, each once: how it is called, explained, asked, chosen and said.

Forms, corrections, the read-back, lists of facts, the command line and CSV are made from this
table. What a field may hold is read off its type in `rules.records`.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum, auto

from msgspec import Struct, inspect, structs

from flextui.rules.records import (
    CheckIn,
    Clearance,
    Painless,
    Prescription,
    Record,
    Screening,
    Session,
    Site,
)
from flextui.wording.words import (
    ENDED_WORDS,
    SITE_WORDS,
    STAGE_NAMES,
    effort_phrase,
    effort_word,
    flags_words,
    pain_word,
    plural,
)

Choices = tuple[tuple[str, str], ...]
"""Identifiers, each with the words that stand for it."""


_LINE = 100
"""The longest text, in characters, that stands on one line."""


class FieldKind(StrEnum):
    """What a field holds: a number from 0 to 10 is a rating, a text longer than a line a note."""

    RATING = auto()
    NUMBER = auto()
    CHOICE = auto()
    FLAGS = auto()
    INSTANT = auto()
    CLOCK = auto()
    TEXT = auto()
    NOTE = auto()


class Field(Struct, frozen=True, kw_only=True):
    """One field of a kind of record.

    `label` stands beside it in a form, `short` in a read-back, `phrase` in a sentence or a list
    of facts (the label in small letters, unless it is given). `help` explains it to the command
    line, {range} being what it may hold; `option` is its name there, and `question` asks for it.
    `choices` are the short words for what can be chosen, `words` the words for a value where
    there is room for more. A field that `follows` can be left out: its value follows from the
    rest of the record, or from what was before. `limits` is for what no type can say.
    A rule gets easier when its value is higher, or when it is lower: `higher` or `lower` then
    says so, with the slots {new} and {old}.
    """

    label: str
    name: str = ""
    type: inspect.Type | None = None
    default: object = None
    short: str = ""
    phrase: str = ""
    help: str = ""
    option: str = ""
    question: str = ""
    choices: Choices = ()
    ends: tuple[str, str] | None = None
    words: Callable[[int], str] | Choices = ()
    follows: bool = False
    limits: str = ""
    higher: str = ""
    lower: str = ""

    @property
    def kind(self) -> FieldKind:
        """What it holds."""
        match self.type:
            case inspect.IntType(ge=0, le=10):
                return FieldKind.RATING
            case inspect.IntType():
                return FieldKind.NUMBER
            case inspect.EnumType():
                return FieldKind.CHOICE
            case inspect.VarTupleType():
                return FieldKind.FLAGS
            case inspect.DateTimeType():
                return FieldKind.INSTANT
            case inspect.StrType(pattern=str()):
                return FieldKind.CLOCK
            case inspect.StrType(max_length=int(longest)) if longest > _LINE:
                return FieldKind.NOTE
            case _:
                return FieldKind.TEXT

    @property
    def longest(self) -> int:
        """How many characters a text may have."""
        longest = self.type.max_length if isinstance(self.type, inspect.StrType) else None
        return longest or _LINE

    @property
    def range(self) -> str:
        """What a number may be, as "1 to 50"; what a time of day may be; else nothing."""
        if isinstance(self.type, inspect.IntType) and not self.limits:
            return f"{self.type.ge} to {self.type.le}"
        return self.limits

    @property
    def explained(self) -> str:
        """The help, with what the field may hold."""
        return self.help.replace("{range}", self.range.replace(" to ", "-"))

    @property
    def needed(self) -> bool:
        """Whether nobody can know its value but the person."""
        return self.default is None and not self.follows

    def said(self, value: object) -> str:
        """Return a value in words."""
        if isinstance(value, tuple):
            return flags_words(value)
        if isinstance(self.words, tuple):
            return dict(self.words or self.choices).get(str(value), str(value))
        return self.words(value) if isinstance(value, int) else str(value)


_STAGES: Choices = tuple(STAGE_NAMES.items())
_SITES: Choices = (
    (Site.NONE, "nowhere"),
    (Site.BACK, "back"),
    (Site.BUTTOCK, "buttock"),
    (Site.THIGH, "thigh"),
    (Site.LOWER_LEG, "lower leg"),
    (Site.FOOT, "foot"),
)
_EFFORTS = "0 effortless, 2 easy, 4 moderate, 6 demanding, 8 hard, 10 maximal"
_FURTHEST = "The furthest place from your spine with pain, tingling or numbness"
_HOW_FAR = "How far symptoms reach: none, back, buttock, thigh, lower-leg or foot."
_HOLD = Field(
    label="Hold, seconds",
    phrase="hold",
    help="how long each is held, {range}",
    words=lambda seconds: plural(seconds, "second"),
    follows=True,
)
_FLAGS = Field(label="Anything new?", phrase="new")
_AT = Field(
    label="When",
    help='When it was: 8:15, "yesterday 18:30", -2h, or RFC 3339. Default: now.',
    follows=True,
)
_NOTE = Field(
    label="Note", help="A note of your own.", question="A note, if you like (enter: none):"
)


def _pain(**words: str) -> Field:
    """Return a rating of pain."""
    return structs.replace(
        Field(label="", ends=("no pain", "worst imaginable"), words=pain_word), **words
    )


def _site(**words: str) -> Field:
    """Return a place that symptoms reach."""
    names = tuple(SITE_WORDS.items())
    return structs.replace(Field(label="", choices=_SITES, words=names, follows=True), **words)


def _table(record: type[Record], **fields: Field) -> Mapping[str, Field]:
    """Return the fields of a kind of record, with what the type of the record says of each."""
    declared = {each.name: each for each in structs.fields(record)}
    return {
        name: structs.replace(
            field,
            name=name,
            phrase=field.phrase or field.label.lower(),
            option=field.option or f"--{name.replace('_', '-')}",
            type=inspect.type_info(declared[name].type),
            default=None if declared[name].required else declared[name].default,
        )
        for name, field in fields.items()
    }


FIELDS: Mapping[type[Record], Mapping[str, Field]] = {
    Session: _table(
        Session,
        pain_before=_pain(
            label="Pain before",
            short="before",
            option="--before",
            help="Pain, {range}.",
            question="Pain before the first repetition",
        ),
        pain_peak=_pain(
            label="Worst while moving",
            short="worst",
            option="--peak",
            help="The worst pain while moving, {range}.",
            question="Worst pain while moving",
        ),
        pain_after=_pain(
            label="Pain after",
            short="after",
            option="--after",
            help="Pain about a minute after the last repetition, {range}.",
            question="Pain about a minute after the last repetition",
        ),
        effort=Field(
            label="Effort",
            short="effort",
            help=f"{_EFFORTS}.",
            question=f"Effort ({_EFFORTS})",
            ends=("effortless", "maximal"),
            words=effort_phrase,
        ),
        site_before=_site(label="Where, before", help=_HOW_FAR, question=f"{_FURTHEST} before"),
        site_after=_site(
            label="Where, after", help="The same, after.", question=f"{_FURTHEST} after"
        ),
        flags=_FLAGS,
        reps=Field(
            label="Repetitions",
            help="Default: as prescribed.",
            question="How many repetitions",
            follows=True,
        ),
        target_reps=Field(label="of how many", follows=True),
        hold_seconds=_HOLD,
        ended=Field(
            label="How it ended",
            phrase="ended",
            help="done, interrupted, pain or dizzy.",
            question="How did it end",
            choices=tuple(ENDED_WORDS.items()),
        ),
        stage=Field(label="Stage", choices=_STAGES),
        at=_AT,
        note=_NOTE,
    ),
    CheckIn: _table(
        CheckIn,
        pain=_pain(label="Pain", help="Pain now, {range}.", question="Pain now"),
        site=_site(label="Where", help=_HOW_FAR, question=f"{_FURTHEST} now"),
        flags=_FLAGS,
        at=_AT,
        note=_NOTE,
    ),
    Screening: _table(Screening, flags=Field(label="Any of the lists?", phrase="answer"), at=_AT),
    Clearance: _table(
        Clearance,
        stage=Field(label="Fine up to", choices=_STAGES),
        by=Field(label="By", phrase="said by", help="Who said so."),
        at=_AT,
        note=_NOTE,
    ),
    Prescription: _table(
        Prescription,
        by=Field(label="By", help='Whose words they are; without it, "set by yourself".'),
        reps=Field(
            label="Repetitions",
            phrase="repetitions a session",
            help="repetitions of a session, {range}",
        ),
        hold_seconds=_HOLD,
        sessions_per_day=Field(label="Sessions a day", help="the day's goal, {range}"),
        effort_easy_max=Field(
            label="Easy up to effort",
            phrase="easy means an effort of at most",
            help="the highest effort that counts as easy, {range}",
            words=lambda effort: f"{effort} ({effort_word(effort)})",
            higher="Effort up to {new} counts as easy, instead of {old}.",
        ),
        painless=Field(
            label="Painless means",
            help="zero (no pain at all) or no-worse (than before)",
            choices=((Painless.ZERO, "no pain at all"), (Painless.NO_WORSE, "no worse")),
            words=((Painless.ZERO, "no pain at all"), (Painless.NO_WORSE, "no worse than before")),
            higher="Painless means no worse than before, instead of no pain at all.",
        ),
        clear_sessions=Field(
            label="Clear sessions",
            phrase="clear sessions to open the next stage",
            help="clear sessions that open the next stage, {range}",
            lower="{new} clear sessions open the next stage, instead of {old}.",
        ),
        clear_days=Field(
            label="on so many days",
            phrase="on different days",
            help="on how many different days, 1 to clear_sessions",
            limits="1 to the clear sessions",
            lower="{new} different days are needed for that, instead of {old}.",
        ),
        fresh_days=Field(
            label="Fresh for, days",
            phrase="the last of them at most",
            help="how old the last clear session may be, {range}",
            words=lambda days: f"{plural(days, 'day')} ago",
            higher="The last clear session may be {new} days old, instead of {old}.",
        ),
        gap_days=Field(
            label="Break after, days",
            phrase="start again from lying after a break of",
            help="after how long a break you start again, {range}",
            words=lambda days: plural(days, "day"),
            higher="You start again from lying after a break of {new} days, instead of {old}.",
        ),
        highest_stage=Field(
            label="Highest stage",
            help="how far the way goes: supine, seated or standing",
            choices=_STAGES,
            higher="The way goes up to {new}, not only {old}.",
        ),
        day_start=Field(
            label="Day begins at",
            phrase="a day begins at",
            help="when a day begins, {range}",
            limits="00:00 to 11:59",
        ),
        at=_AT,
    ),
}
"""The fields of each kind of record, in the order in which a form shows them."""

RULES: Mapping[str, Field] = {
    name: field for name, field in FIELDS[Prescription].items() if name not in ("by", "at")
}
"""What a prescription says: its dose and its rules."""

SET_BY_YOURSELF = "set by yourself"
"""What stands where no provider's name was given."""


def prescribed_by(prescription: Prescription) -> str:
    """Return who prescribed it."""
    return prescription.by or SET_BY_YOURSELF


def rule_words(name: str, prescription: Prescription) -> str:
    """Return what a prescription says of one of `RULES`, in words."""
    return RULES[name].said(getattr(prescription, name))


def changes_words(before: Prescription, after: Prescription) -> list[str]:
    """Return what differs, a phrase a field: `repetitions a session: 12 (10 before)`."""
    return [
        f"{rule.phrase}: {rule_words(name, after)} ({rule_words(name, before)} before)"
        for name, rule in RULES.items()
        if getattr(before, name) != getattr(after, name)
    ]


def loosened(before: Prescription, after: Prescription) -> list[str]:
    """Return, as sentences, the rules that `after` weakens; none when it weakens nothing.

    The dose (repetitions, hold, sessions a day) and when a day begins are no such rules.
    """
    found = []
    for name, rule in RULES.items():
        old, new = getattr(before, name), getattr(after, name)
        if new != old:
            sentence = rule.higher if _place(rule, new) > _place(rule, old) else rule.lower
            found += [sentence.format(new=new, old=old)] if sentence else []
    return found


def _place(field: Field, value: int | str) -> int:
    """Return where a value stands among those that a field may have."""
    names = [name for name, _ in field.choices]
    return value if isinstance(value, int) else names.index(value) if names else 0
