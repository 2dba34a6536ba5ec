"""What is told of each line and each record, and how made-up diaries go."""

from datetime import UTC, date, datetime

import msgspec
import pytest
from msgspec.structs import replace

from flextui.rules.demo import demo_records
from flextui.rules.guided import Unfinished
from flextui.rules.outlook import overview
from flextui.rules.pacing import Move, Pacer, Plan
from flextui.rules.progression import progress
from flextui.rules.records import Phase, Record, RedFlag, Site, Stage
from flextui.wording.banner import open_flags
from flextui.wording.filter import filter_of
from flextui.wording.result import result_of
from flextui.wording.story import LineKind, facts, line_of, line_text, name_of, story, told, why
from flextui.wording.times import Span, back
from tests.records import after, checkin, clear_run, clearance, prescription, screening, session

HURT = session(
    Stage.SEATED, after(days=3), pain=(1, 4, 3), sites=(Site.BACK, Site.THIGH), note="[/]", id_="h"
)
NIGHT = checkin(after(days=4), pain=2, flags=(RedFlag.NIGHT_PAIN,))
SAID = replace(clearance(after(days=5), Stage.SEATED), note="go on")
RECORDS: tuple[Record, ...] = (
    prescription(),
    screening(),
    *clear_run(Stage.SUPINE, after()),
    HURT,
    NIGHT,
    SAID,
)
SEEN = progress(RECORDS, after(days=40))


def test_a_session_tells_its_reasons_what_it_changed_and_what_to_do() -> None:
    line = line_of(SEEN, "h")
    assert line is not None
    assert len(why(line)) == 2
    said = told(line)
    assert said[:2] == why(line)
    assert "Seated is closed for now." in said
    assert len(said) > 3
    clear = line_of(SEEN, RECORDS[2].id)
    assert clear is not None
    assert told(clear) == why(clear)


def test_only_sessions_have_reasons() -> None:
    assert line_of(SEEN, "nobody") is None
    assert line_of(progress(RECORDS, after(days=3, hours=-1)), "h") is None
    for line in story(SEEN):
        if line.kind is not LineKind.SESSION:
            assert why(line) == []
        if line.kind is LineKind.OPENING:
            assert told(line) == [line_text(line)]
    assert "28 days without a session: you start again from lying." in map(line_text, story(SEEN))


def test_what_came_of_a_check_in_says_how_it_was() -> None:
    history = (screening(), session(), checkin(after(hours=3), pain=1, site=Site.BACK))
    result = result_of(progress(history, after(hours=3)), history, history[-1].id)
    assert result is not None
    assert result.title == "How it is now, 12:00"
    assert result.said == "pain 1 · barely there · in the back"
    assert (result.reasons, result.opened, result.changes) == ((), (), ())


def test_lines_without_words_of_their_own_say_nothing_false() -> None:
    line = line_of(SEEN, "h")
    assert line is not None
    bare = replace(line, kind=LineKind.SETBACK, outcome=None)
    assert line_text(bare) == ""


def test_rests_and_both_pauses_say_what_they_are() -> None:
    hurt = [session(at=after(hours=hours), pain=(0, 0, 4)) for hours in (0, 30)]
    said = [*map(line_text, story(progress([screening(), *hurt], after(days=2))))]
    assert "Lying rests for 24 hours." in said
    wrong = "Paused: bending forward did not go well twice within a week. Ask a provider."
    assert wrong in said
    assert "Paused until a provider has said that going on is fine." in map(line_text, story(SEEN))


def test_every_field_of_a_record_has_its_words() -> None:
    told_of = {type(record).__name__: dict(facts(record)) for record in RECORDS}
    assert dict(facts(HURT))["where"] == "in the back → down to the thigh"
    assert dict(facts(HURT))["note"] == "[/]"
    assert told_of["CheckIn"]["where"] == "no symptoms"
    assert told_of["CheckIn"]["new"] == "night pain that rest does not ease"
    assert told_of["Screening"]["answer"] == "nothing applies"
    assert (told_of["Clearance"]["said by"], told_of["Clearance"]["note"]) == ("A PT", "go on")
    assert "hold" in " ".join(told_of["Prescription"]).lower()
    assert "UTC+01:00" in told_of["Session"]["when"]
    assert "(UTC)" in dict(facts(replace(HURT, at=HURT.at.astimezone(UTC))))["when"]
    assert name_of(HURT) == "seated session of Thu 8 Jan 2026 09:00"
    assert name_of(NIGHT) == "check-in of Fri 9 Jan 2026 09:00"


def test_a_pause_waits_for_the_flags_since_the_latest_clearance() -> None:
    assert open_flags(overview(RECORDS, after(days=4))) == {RedFlag.NIGHT_PAIN}
    assert open_flags(overview(RECORDS, after(days=6))) == frozenset()
    changed = [*RECORDS[:-1], prescription(after(days=4, hours=1))]
    assert open_flags(overview(changed, after(days=5))) == {RedFlag.NIGHT_PAIN}


def test_an_empty_filter_tells_every_line() -> None:
    every = story(SEEN)
    assert all(filter_of('""  ', date(2026, 1, 5)).tells(line) for line in every)
    wanted = filter_of("seated", date(2026, 1, 5))
    assert [wanted.tells(line) for line in every].count(True) < len(every)


def test_a_span_before_the_calendar_is_everything() -> None:
    assert back(12 * 3000, date(2026, 1, 5)) == Span()
    assert back(1, date(2026, 3, 31)).first == date(2026, 3, 1)


def test_a_made_up_diary_needs_a_day_and_ends_now() -> None:
    now = datetime(2026, 1, 5, 6, 30, tzinfo=UTC)
    with pytest.raises(ValueError, match="days is 0; allowed: 1 or more"):
        demo_records(now, days=0)
    for days in (1, 2, 3, 45, 100):
        assert all(record.at <= now for record in demo_records(now, days=days))


def test_made_up_people_are_set_back_at_times_and_never_paused() -> None:
    now = datetime(2026, 6, 5, 22, 30, tzinfo=UTC)
    set_back = 0
    for seed in range(40):
        outcomes = progress(demo_records(now, days=60, seed=seed), now).outcomes
        assert all(each.phase_after is not Phase.PAUSED for each in outcomes)
        set_back += any(each.effect.setback for each in outcomes)
    assert set_back > 0


def test_a_guided_session_lies_in_the_years_of_records() -> None:
    data = msgspec.json.encode(
        Unfinished(id="u", stage=Stage.SUPINE, target_reps=10, hold_seconds=2, began=after())
    )
    for year in (b"0001", b"9999"):
        with pytest.raises(msgspec.ValidationError, match="between 1900 and 2999"):
            msgspec.json.decode(data.replace(b"2026", year), type=Unfinished)


def test_a_pacer_that_stands_still_can_be_moved() -> None:
    pacer = Pacer(Plan(reps=2, hold_s=1), clock=lambda: 0.0, start=False)
    pacer.skip_get_ready()
    assert pacer.paused
    assert pacer.plan.at(pacer.elapsed).step is Move.BEND
