"""The short words for what the scales' identifiers and times mean."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from flextui.rules.days import in_fixed_offset
from flextui.rules.records import Site
from flextui.wording.words import effort_word, moment_words, pain_word, plural, sites_phrase
from tests.records import after


@pytest.mark.parametrize(
    ("days", "hours", "said"),
    [
        (0, 1.25, "10:15"),
        (1, 0, "tomorrow 09:00"),
        (-1, 0, "yesterday 09:00"),
        (3, 0, "Thu 8 Jan 09:00"),
    ],
)
def test_a_moment_is_said_as_seen_from_now(days: float, hours: float, said: str) -> None:
    assert moment_words(after(days=days, hours=hours), after()) == said


@pytest.mark.parametrize(
    ("at", "now", "said"),
    [
        ("2026-03-28T23:30+01:00", "2026-03-29T09:00", "yesterday 23:30"),
        ("2026-03-29T02:00+00:00", "2026-03-29T01:00", "04:00"),
        ("2026-03-29T23:30+01:00", "2026-03-28T23:31", "Mon 30 Mar 00:30"),
        ("2026-10-25T02:50+02:00", "2026-10-25T03:10", "02:50"),
        ("2026-10-25T01:30+00:00", "2026-10-25T01:30", "02:30"),
        ("2026-11-28T14:00+09:00", "2026-11-28T08:00", "Sat 28 Nov 14:00"),
        ("2026-11-29T01:00+14:00", "2026-11-28T20:00", "Sun 29 Nov 01:00"),
        ("2026-11-27T23:00-05:00", "2026-11-28T14:00", "yesterday 23:00"),
    ],
)
def test_the_past_has_its_own_time_and_what_comes_that_of_the_clocks_then(
    at: str, now: str, said: str
) -> None:
    here = in_fixed_offset(datetime.fromisoformat(now).replace(tzinfo=ZoneInfo("Europe/Berlin")))
    assert moment_words(datetime.fromisoformat(at), here) == said


def test_an_odd_effort_lies_between_its_neighbours() -> None:
    assert effort_word(2) == "easy"
    assert effort_word(3) == "between easy and moderate"


def test_pain_has_a_word_from_none_to_the_worst() -> None:
    assert (pain_word(0), pain_word(10)) == ("no pain", "the worst imaginable")


def test_places_are_said_before_and_after() -> None:
    assert sites_phrase(Site.NONE, Site.NONE) == "no symptoms"
    assert sites_phrase(Site.BACK, Site.BACK) == "in the back → the same"
    assert sites_phrase(Site.THIGH, Site.BACK) == "down to the thigh → in the back"


def test_one_is_no_plural() -> None:
    assert (plural(1, "day"), plural(2, "day")) == ("1 day", "2 days")
