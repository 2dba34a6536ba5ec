"""Spans of days as people name them."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flextui.wording.times import Span, back, end_of, span_of, spans_among

TIMES: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "times.json").read_text("utf-8")
)
TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("word", "first", "last"),
    TIMES["spans"],
)
def test_a_span_that_is_understood(word: str, first: str | None, last: str | None) -> None:
    ends = (date.fromisoformat(end) if end else None for end in (first, last))
    assert span_of(word, TODAY) == Span(*ends)


@pytest.mark.parametrize("word", TIMES["no spans"])
def test_what_names_no_span(word: str) -> None:
    assert span_of(word, TODAY) is None


def test_days_of_several_words_are_found_among_others() -> None:
    line = "walk 5 mar hard 3 days ago 2w 20 nov 2025..sun 5"
    assert list(spans_among(line.split(), TODAY)) == [
        "walk",
        Span(date(2026, 3, 5), date(2026, 3, 5)),
        "hard",
        Span(date(2026, 3, 28), date(2026, 3, 28)),
        Span(date(2026, 3, 18)),
        Span(date(2025, 11, 20), date(2026, 3, 29)),
        "5",
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    TIMES["ends"],
)
def test_a_text_has_a_first_and_a_last_day(text: str, first: str, last: str) -> None:
    ends = end_of(text, TODAY), end_of(text, TODAY, last=True)
    assert ends == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", TIMES["no ends"])
def test_what_names_no_day_has_no_end(text: str) -> None:
    with pytest.raises(ValueError, match="is not understood as a day"):
        end_of(text, TODAY)


def test_what_counts_back_to_today_has_no_last_day() -> None:
    assert end_of("2w", TODAY) == date(2026, 3, 18)
    with pytest.raises(ValueError, match='"2w" has no last day; write one'):
        end_of("2w", TODAY, last=True)


def test_a_span_goes_back_as_far_as_the_calendar_does() -> None:
    assert back(2025 * 12, TODAY) == Span(date(1, 4, 1))
    assert back(2026 * 12, TODAY) == Span()


def test_two_spans_narrow_each_other() -> None:
    year, month = span_of("2026", TODAY), span_of("2026-02..", TODAY)
    assert year is not None
    assert month is not None
    assert year.within(month) == Span(date(2026, 2, 1), date(2026, 12, 31))
    assert Span().within(Span()).is_all


def test_spans_in_words() -> None:
    assert Span().words() == ""
    assert Span(date(2026, 1, 5)).words() == "since 5 Jan 2026"
    assert Span(None, date(2026, 1, 5)).words() == "until 5 Jan 2026"
    assert Span(date(2026, 1, 5), date(2026, 1, 5)).words() == "on 5 Jan 2026"
    assert Span(date(2026, 1, 5), date(2026, 2, 1)).words() == "from 5 Jan 2026 until 1 Feb 2026"


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 40))
def test_so_many_months_back_always_hold_today_and_never_a_month_more(
    today: date, months: int
) -> None:
    span = back(months, today)
    assert span.has(today)
    assert span.first is not None
    assert timedelta(days=28 * months - 3) <= today - span.first <= timedelta(days=31 * months)


@given(st.text(max_size=12), st.dates(date(1990, 1, 1)))
def test_any_word_is_a_span_or_none(word: str, today: date) -> None:
    span = span_of(word, today)
    assert span is None or isinstance(span.words(), str)
