"""The words for everything that has a name, and text that is safe to print."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from flextui.rules.days import local
from flextui.rules.records import Ended, RedFlag, Session, Site, Stage, Verdict
from flextui.rules.verdict import Judgement

_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SPACES = (*b"\t\n\v\f\r", 0x85, 0x2028, 0x2029)

_TABLE: dict[int, str] = {
    **dict.fromkeys(_CONTROLS, "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys(_DIRECTIONS, ""),
    **dict.fromkeys(_SPACES, " "),
}
_TABLE_OF_LINES: dict[int, str] = {**_TABLE, ord("\n"): "\n", ord("\t"): "\t"}


def printable(text: str, *, lines: bool = False) -> str:
    """Return the text with nothing in it that a terminal would obey.

    Control characters (so also what begins an escape sequence) become U+FFFD, marks that turn
    the direction of writing go, half characters (lone surrogates) become a question mark. Line
    breaks and tabs become spaces, unless `lines` asks to keep them.
    """
    safe = text.translate(_TABLE_OF_LINES if lines else _TABLE)
    return safe if safe.isascii() else safe.encode("utf-8", "replace").decode("utf-8")


def quoted(text: str, *, longest: int = 60) -> str:
    """Return the text in quotation marks for an error, cut to `longest` characters."""
    safe = printable(text)
    return f'"{safe if len(safe) <= longest else safe[: longest - 1] + "…"}"'


class OutcomeWord(Struct, frozen=True):
    """How an outcome is shown: by word, sign and the tone that a theme gives a colour."""

    word: str
    glyph: str
    tone: str

    def __str__(self) -> str:
        """Return sign and word."""
        return f"{self.glyph} {self.word}"


CLEAR = OutcomeWord("clear", "✓", "clear")
NOTED = OutcomeWord("noted", "○", "noted")
CAUTION = OutcomeWord("caution", "▲", "caution")
STEP_BACK = OutcomeWord("step back", "◀", "setback")
CHECK_IT = OutcomeWord("get it checked", "■", "stop")
OUTCOMES: tuple[OutcomeWord, ...] = (CLEAR, NOTED, CAUTION, STEP_BACK, CHECK_IT)
"""The five outcomes, from the best to the worst."""

_BY_VERDICT = {
    Verdict.GREEN: NOTED,
    Verdict.AMBER: CAUTION,
    Verdict.RED: STEP_BACK,
    Verdict.STOP: CHECK_IT,
}

STAGE_NAMES: dict[Stage, str] = {
    Stage.SUPINE: "Supine",
    Stage.SEATED: "Seated",
    Stage.STANDING: "Standing",
}

STAGE_WAYS: dict[Stage, str] = {
    Stage.SUPINE: "lying",
    Stage.SEATED: "sitting",
    Stage.STANDING: "standing",
}
"""The everyday word for each position, in the middle of a sentence."""

SITE_WORDS: dict[Site, str] = {
    Site.NONE: "nowhere",
    Site.BACK: "in the back",
    Site.BUTTOCK: "down to the buttock",
    Site.THIGH: "down to the thigh",
    Site.LOWER_LEG: "down to the lower leg",
    Site.FOOT: "down to the foot",
}

ENDED_WORDS: dict[Ended, str] = {
    Ended.DONE: "done",
    Ended.INTERRUPTED: "interrupted",
    Ended.PAIN: "stopped for pain",
    Ended.DIZZY: "stopped, dizzy",
}

EFFORT_WORDS: dict[int, str] = {
    0: "effortless",
    2: "easy",
    4: "moderate",
    6: "demanding",
    8: "hard",
    10: "maximal",
}
"""Our own words at the even numbers; an odd number lies between its neighbours."""

PAIN_WORDS: tuple[str, ...] = (
    "no pain",
    "barely there",
    "slight",
    "mild",
    "clearly there",
    "in the way",
    "strong",
    "harsh",
    "severe",
    "close to the worst",
    "the worst imaginable",
)
"""Our own words for pain from 0 to 10."""

FLAG_WORDS: dict[RedFlag, str] = {
    RedFlag.SADDLE_NUMBNESS: "numbness around the genitals, back passage or inner thighs",
    RedFlag.BLADDER_BOWEL: "new trouble with urine or stool",
    RedFlag.LEG_WEAKNESS: "weakness of a leg, or trouble in both legs",
    RedFlag.MAJOR_TRAUMA: "began with a serious fall or accident",
    RedFlag.CHEST_PAIN: "chest pain",
    RedFlag.FEVER_UNWELL: "fever or feeling ill",
    RedFlag.WEIGHT_LOSS_CANCER: "unexplained weight loss, or a history of cancer",
    RedFlag.NIGHT_PAIN: "night pain that rest does not ease",
    RedFlag.OSTEOPOROSIS_FRACTURE: "osteoporosis, a vertebral fracture or long steroid use",
    RedFlag.RECENT_SURGERY: "recent spinal surgery",
    RedFlag.WORSE_BENDING: "a disc herniation, or symptoms that bending makes worse",
    RedFlag.PREGNANCY_OTHER: "pregnancy or another condition a provider should judge",
}
"""Each red flag in a few words, for lists and the report; the questions are in the programme."""


_PLAIN: Mapping[StrEnum, str] = dict(
    (*STAGE_WAYS.items(), *SITE_WORDS.items(), *ENDED_WORDS.items(), *FLAG_WORDS.items())
)
"""The words that may stand for an identifier wherever a person writes one."""

_Choice = TypeVar("_Choice", bound=StrEnum)


def identifier(text: str) -> str:
    """Return a text as identifiers are written: small letters, joined by hyphens."""
    return re.sub(r"[\s_,-]+", "-", text.strip().lower())


def field_name(text: str) -> str:
    """Return a text as names of fields are written: `Pain before` is pain_before."""
    return identifier(text).replace("-", "_")


def named(choices: type[_Choice], text: str) -> _Choice | None:
    """Return the choice that a text names by its identifier or by our own words for it."""
    said = identifier(text)
    for choice in choices:
        if said in (choice.value, identifier(_PLAIN.get(choice, choice.value))):
            return choice
    return None


def outcome_word(judgement: Judgement) -> OutcomeWord:
    """Return the outcome that a judgement stands for."""
    return CLEAR if judgement.clear else _BY_VERDICT[judgement.verdict]


def effort_word(effort: int) -> str:
    """Return the word for an effort of 0 to 10."""
    if effort in EFFORT_WORDS:
        return EFFORT_WORDS[effort]
    return f"between {EFFORT_WORDS[effort - 1]} and {EFFORT_WORDS[effort + 1]}"


def effort_phrase(effort: int) -> str:
    """Return the word for an effort of 0 to 10; an odd one stands between its neighbours."""
    if effort in EFFORT_WORDS:
        return EFFORT_WORDS[effort]
    return f"{EFFORT_WORDS[effort - 1]} to {EFFORT_WORDS[effort + 1]}"


def pain_word(pain: int) -> str:
    """Return the word for a pain rating of 0 to 10."""
    return PAIN_WORDS[pain]


def sites_phrase(before: Site, after: Site) -> str:
    """Return where symptoms reached, before and after, in words."""
    if before is after:
        return site_words(before) + ("" if before is Site.NONE else " → the same")
    return f"{SITE_WORDS[before]} → {SITE_WORDS[after]}"


def site_words(site: Site) -> str:
    """Return where symptoms are, in words."""
    return "no symptoms" if site is Site.NONE else SITE_WORDS[site]


def pains_phrase(session: Session) -> str:
    """Return the three pain ratings of a session: 1 → 2 → 0."""
    return f"{session.pain_before} → {session.pain_peak} → {session.pain_after}"


def flags_words(flags: Iterable[RedFlag]) -> str:
    """Return what was ticked, in a few words each; nothing when nothing was."""
    return "; ".join(FLAG_WORDS[flag] for flag in flags)


def plural(number: int, noun: str) -> str:
    """Return a count with its noun: 1 session, 2 sessions."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def day_words(day: date) -> str:
    """Return a day as it is written in the application: Mon 23 Nov."""
    return f"{day:%a} {day.day} {day:%b}"


def date_words(day: date) -> str:
    """Return a day with its year: 23 Nov 2026."""
    return f"{day.day} {day:%b %Y}"


def time_words(at: datetime) -> str:
    """Return a time of day as it is written in the application: 14:05."""
    return f"{at:%H:%M}"


def dated_moment(at: datetime) -> str:
    """Return an instant in its own offset with its day and year: Mon 23 Nov 2026 14:05."""
    return f"{day_words(at.date())} {at.year} {time_words(at)}"


def moment_words(at: datetime, now: datetime) -> str:
    """Return an instant as seen at `now`: 14:05, tomorrow 14:05, Sat 28 Nov 14:05.

    A past one is told in its own offset, one to come as the clocks will show it then. After
    a journey the past can show a later time than the clock; then its day is always named.
    """
    told = at if at <= now else local(at, now)
    near = {0: "", 1: "tomorrow ", -1: "yesterday "}.get((told.date() - now.date()).days)
    if near is None or (told.replace(tzinfo=None) > now.replace(tzinfo=None)) is not (at > now):
        near = f"{day_words(told.date())} "
    return f"{near}{time_words(told)}"
