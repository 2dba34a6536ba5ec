"""Every field of a record stands in the one table; what weakens a rule is told apart."""

import pytest

from flextui.rules.records import DEFAULT_PRESCRIPTION, KINDS, Session, Stage
from flextui.wording.fields import FIELDS, RULES, FieldKind, loosened
from tests.records import MONDAY, prescription


def test_every_field_of_every_record_is_in_the_table() -> None:
    own = {"id", "revised_at", "deleted"}
    for record in KINDS.values():
        assert set(FIELDS[record]) == set(record.__struct_fields__) - own


def test_what_a_field_may_hold_is_read_off_its_type() -> None:
    session = FIELDS[Session]
    assert [name for name, field in session.items() if field.needed] == [
        *("pain_before", "pain_peak", "pain_after", "effort", "stage"),
    ]
    assert session["pain_peak"].kind is FieldKind.RATING
    assert session["pain_peak"].explained == "The worst pain while moving, 0-10."
    assert session["note"].longest == 2000
    assert (RULES["gap_days"].range, RULES["gap_days"].default) == ("7 to 365", 28)
    assert RULES["day_start"].kind is FieldKind.CLOCK
    assert RULES["day_start"].explained == "when a day begins, 00:00-11:59"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"effort_easy_max": 4}, "Effort up to 4 counts as easy, instead of 2."),
        ({"painless": "no-worse"}, "Painless means no worse than before, instead of no pain"),
        ({"clear_sessions": 5}, "5 clear sessions open the next stage, instead of 6."),
        ({"clear_days": 2}, "2 different days are needed for that, instead of 3."),
        ({"fresh_days": 30}, "The last clear session may be 30 days old, instead of 14."),
        ({"gap_days": 60}, "You start again from lying after a break of 60 days, instead of 28."),
    ],
)
def test_a_weakened_rule_is_named(change: dict[str, object], sentence: str) -> None:
    (found,) = loosened(DEFAULT_PRESCRIPTION, prescription(MONDAY, **change))
    assert found.startswith(sentence)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"reps": 20, "hold_seconds": 5, "sessions_per_day": 5, "day_start": "00:00"},
        {"effort_easy_max": 1, "clear_sessions": 9, "clear_days": 5, "fresh_days": 7},
        {"gap_days": 14, "highest_stage": "seated"},
    ],
)
def test_a_dose_or_a_stricter_rule_weakens_nothing(change: dict[str, object]) -> None:
    assert loosened(DEFAULT_PRESCRIPTION, prescription(MONDAY, **change)) == []


def test_going_further_than_a_pt_said_is_named() -> None:
    held = prescription(highest_stage="seated")
    assert held.highest_stage is Stage.SEATED
    (found,) = loosened(held, DEFAULT_PRESCRIPTION)
    assert found == "The way goes up to standing, not only seated."
