"""Finding lines of the story: by stage, outcome, kind, reason, time span and text.

A person types words in one line: `seated caution 3m walk`. Each word is taken for what it
names; what names nothing is looked for in the texts. Words of one sort widen the search
(`seated standing`), words of different sorts narrow it. A word in double quotes is text.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import assert_never

from msgspec import Struct

from flextui.rules.records import Reason, Session, Stage, Verdict
from flextui.wording.story import KIND_NAMES, Line, LineKind, line_text
from flextui.wording.times import Span, spans_among
from flextui.wording.words import (
    CAUTION,
    CHECK_IT,
    CLEAR,
    NOTED,
    OUTCOMES,
    STAGE_NAMES,
    STEP_BACK,
    OutcomeWord,
)


class Order(StrEnum):
    """In which order lines are told."""

    NEWEST = "newest first"
    OLDEST = "oldest first"
    OUTCOME = "by outcome"
    PAIN = "by pain after"


class Filter(Struct, frozen=True):
    """What lines must have to be told; an empty filter tells them all."""

    stages: frozenset[Stage] = frozenset()
    outcomes: frozenset[OutcomeWord] = frozenset()
    kinds: frozenset[LineKind] = frozenset()
    reasons: frozenset[Reason] = frozenset()
    span: Span = Span()
    texts: tuple[str, ...] = ()

    def tests(self) -> list[Callable[[Line], bool]]:
        """Return the tests that a line must pass, the quickest first; none for an empty filter."""
        found: list[Callable[[Line], bool]] = []
        if self.kinds:
            found.append(lambda line: line.kind in self.kinds)
        if self.stages:
            found.append(lambda line: not self.stages.isdisjoint(line.stages))
        if self.reasons:
            found.append(lambda line: _has_reason(line, self.reasons))
        if self.outcomes:
            found.append(lambda line: line.word in self.outcomes)
        if self.texts:
            found.append(lambda line: _has_texts(line, self.texts))
        if not self.span.is_all:
            found.append(lambda line: self.span.has(line.day))
        return found

    def words(self) -> str:
        """Return what was understood, in words; nothing for an empty filter."""
        parts = [
            _either([STAGE_NAMES[stage] for stage in Stage if stage in self.stages]),
            _either([str(word) for word in OUTCOMES if word in self.outcomes]),
            _either([KIND_NAMES[kind].lower() for kind in LineKind if kind in self.kinds]),
            _either([str(reason) for reason in Reason if reason in self.reasons]),
            self.span.words(),
            *(f"“{text}”" for text in self.texts),
        ]
        return ", ".join(part for part in parts if part)


_Name = Stage | OutcomeWord | LineKind | Reason
_NAMES: dict[str, tuple[_Name, ...]] = {
    **{str(reason): (reason,) for reason in Reason},
    **{str(kind): (kind,) for kind in LineKind},
    **{f"{kind}s": (kind,) for kind in LineKind},
    "checkin": (LineKind.CHECKIN,),
    "checkins": (LineKind.CHECKIN,),
    "questions": (LineKind.SCREENING,),
    "break": (LineKind.GAP,),
    "breaks": (LineKind.GAP,),
    **{word.word: (word,) for word in OUTCOMES},
    **{word.glyph: (word,) for word in OUTCOMES},
    "step-back": (STEP_BACK,),
    "get-it-checked": (CHECK_IT,),
    str(Verdict.GREEN): (CLEAR, NOTED),
    str(Verdict.AMBER): (CAUTION,),
    str(Verdict.RED): (STEP_BACK,),
    str(Verdict.STOP): (CHECK_IT,),
    **{str(stage): (stage,) for stage in Stage},
    "lying": (Stage.SUPINE,),
    "sitting": (Stage.SEATED,),
}
"""What each word names: of two things of one name the one further down."""

_TOKEN = re.compile(r'"([^"]*)"?|(\S+)')
_PHRASES = re.compile(r"\b(step) (back)\b|\b(get) (it) (checked)\b")


def filter_of(text: str, today: date) -> Filter:
    """Return what a typed line asks for; days and spans such as `2w` are seen from `today`."""
    joined = _PHRASES.sub(lambda found: found[0].replace(" ", "-"), text.lower())
    span, named, texts = Span(), list[_Name](), list[str]()
    tokens = _TOKEN.findall(joined)
    for word in spans_among([word for _, word in tokens if word], today):
        if isinstance(word, Span):
            span = span.within(word)
        elif word in _NAMES:
            named += _NAMES[word]
        else:
            texts.append(word.casefold())
    texts += [quoted.casefold() for quoted, _ in tokens if quoted]
    return Filter(
        frozenset(each for each in named if isinstance(each, Stage)),
        frozenset(each for each in named if isinstance(each, OutcomeWord)),
        frozenset(each for each in named if isinstance(each, LineKind)),
        frozenset(each for each in named if isinstance(each, Reason)),
        span,
        tuple(texts),
    )


def filtered(lines: Sequence[Line], wanted: Filter, order: Order) -> Sequence[Line]:
    """Return the lines that a filter tells, in an order; `lines` stand newest first."""
    chosen = lines
    for test in wanted.tests():
        chosen = [line for line in chosen if test(line)]
    match order:
        case Order.NEWEST:
            return chosen
        case Order.OLDEST:
            return chosen[::-1]
        case Order.OUTCOME:
            return sorted(chosen, key=_badness, reverse=True)
        case Order.PAIN:
            return sorted(chosen, key=_pain_after, reverse=True)
        case _:
            assert_never(order)


def _badness(line: Line) -> int:
    """Return the place of a line among the outcomes, -1 for one that has none."""
    word = line.word
    return -1 if word is None or line.kind is not LineKind.SESSION else OUTCOMES.index(word)


def _pain_after(line: Line) -> int:
    """Return the pain after a session, -1 for every other line."""
    record = line.record
    return record.pain_after if line.is_record and isinstance(record, Session) else -1


def _has_reason(line: Line, reasons: frozenset[Reason]) -> bool:
    """Whether a session has one of the reasons."""
    outcome = line.outcome
    return (
        line.kind is LineKind.SESSION
        and outcome is not None
        and not reasons.isdisjoint(outcome.reasons)
    )


def _has_texts(line: Line, texts: Iterable[str]) -> bool:
    """Whether the line's text has all of the texts, whatever their letters' case."""
    text = line_text(line)
    return bool(text) and all(each in text.casefold() for each in texts)


def _either(names: Sequence[str]) -> str:
    """Return names joined by `or`."""
    return " or ".join(names)
