"""Every field of a record has its label and its words, in their order."""

from datetime import timedelta, timezone

from msgspec.structs import replace

from flextui.rules.progression import progress
from flextui.rules.records import Record, RedFlag, Site, Stage
from flextui.wording.account import advice
from flextui.wording.story import facts, line_of, told
from tests.records import after, checkin, clearance, prescription, screening, session

MOMENT = "Mon 5 Jan 2026 09:00"


def own_facts(record: Record) -> list[tuple[str, str]]:
    """Return what is told of a record besides when it was, when it was written, and its id."""
    first, *own, written, id_ = facts(record)
    assert first == ("when", f"{MOMENT} (UTC+01:00)")
    assert written == ("written", MOMENT)
    assert id_ == ("id", record.id)
    return own


def test_a_session_has_all_of_its_fields() -> None:
    record = session(
        Stage.SEATED,
        after(),
        pain=(1, 3, 2),
        sites=(Site.BACK, Site.BUTTOCK),
        effort=3,
        reps=8,
        flags=(RedFlag.NIGHT_PAIN,),
        note="[/]",
    )
    assert own_facts(record) == [
        ("stage", "Seated"),
        ("pain before", "1, barely there"),
        ("worst while moving", "3, mild"),
        ("pain after", "2, slight"),
        ("effort", "3, between easy and moderate"),
        ("where", "in the back → down to the buttock"),
        ("repetitions", "8 of 10, held 2 seconds"),
        ("ended", "done"),
        ("new", "night pain that rest does not ease"),
        ("note", "[/]"),
    ]


def test_a_check_in_says_where_it_is_if_anywhere() -> None:
    assert own_facts(checkin(after(), pain=2, site=Site.THIGH)) == [
        ("pain", "2, slight"),
        ("where", "down to the thigh"),
    ]
    assert own_facts(checkin(after())) == [("pain", "0, no pain"), ("where", "no symptoms")]


def test_answers_and_words_of_a_provider_are_told_as_they_were_given() -> None:
    assert own_facts(screening(after())) == [("answer", "nothing applies")]
    said = replace(clearance(after(), Stage.SEATED), note="go on")
    assert own_facts(said) == [("fine up to", "Seated"), ("said by", "A PT"), ("note", "go on")]


def test_a_prescription_has_every_rule() -> None:
    assert own_facts(prescription(after(), by="")) == [
        ("by", "set by yourself"),
        ("repetitions a session", "10"),
        ("hold", "2 seconds"),
        ("sessions a day", "3"),
        ("easy means an effort of at most", "2 (easy)"),
        ("painless means", "no pain at all"),
        ("clear sessions to open the next stage", "6"),
        ("on different days", "3"),
        ("the last of them at most", "14 days ago"),
        ("start again from lying after a break of", "28 days"),
        ("highest stage", "Standing"),
        ("a day begins at", "04:00"),
    ]


def test_an_offset_is_told_in_hours_and_minutes() -> None:
    nepal = timezone(timedelta(hours=5, minutes=45))
    odd = timezone(timedelta(hours=1, minutes=2, seconds=3))
    for zone, words in ((nepal, "13:45 (UTC+05:45)"), (odd, "09:02 (UTC+01:02)")):
        assert facts(session(at=after().astimezone(zone)))[0][1].endswith(f" {words}")


def test_it_was_written_by_the_clock_of_the_record() -> None:
    away = session(at=after().astimezone(timezone(timedelta(hours=-5))))
    assert ("written", "Mon 5 Jan 2026 03:00") in facts(away)


def test_whatever_is_not_green_ends_with_what_to_do_next() -> None:
    hurt = session(at=after(), pain=(0, 3, 1))
    seen = progress((screening(), hurt), after())
    line = line_of(seen, hurt.id)
    assert line is not None
    assert told(line)[-1] == advice(seen.outcomes[-1])
