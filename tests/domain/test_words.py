"""The short words for what the scales' identifiers and times mean."""

import pytest

from flextui.domain.scales import Site
from flextui.domain.words import effort_word, moment_words, pain_word, plural, sites_phrase
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
