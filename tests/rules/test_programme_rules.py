"""The programme's scales, thresholds and rules in words agree with the rules themselves."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from flextui.rules.outlook import MAINTENANCE_GOAL, NEXT_AFTER
from flextui.rules.progression import CHECK_IN_WITHIN, REST, SPACING, WRONG_DIRECTION_WITHIN
from flextui.rules.records import DEFAULT_PRESCRIPTION, Painless, Prescription, Stage
from flextui.rules.verdict import PAIN_CHANGE, PAIN_NOTABLE, PAIN_STOP
from flextui.store.programme_file import load, programme, stage_texts
from flextui.wording.banner import PATIENCE_DAYS, PATIENCE_SESSIONS
from flextui.wording.programme import OUR_CHOICE, Asked, Programme, SourceKind, fill
from flextui.wording.words import STAGE_NAMES

HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def texts() -> Programme:
    return programme()


def prescription(**fields: int | Painless) -> Prescription:
    return msgspec.structs.replace(DEFAULT_PRESCRIPTION, **fields)


def test_every_question_is_there_and_stages_have_one_name(texts: Programme) -> None:
    assert list(texts.scales.questions) == list(Asked)
    assert {stage: text.label for stage, text in texts.stages.items()} == STAGE_NAMES


@pytest.mark.parametrize("name", [*Prescription.__struct_fields__[5:]])
def test_each_field_of_the_prescription_says_what_it_rests_on(texts: Programme, name: str) -> None:
    threshold = texts.thresholds[name]
    assert threshold.value == str(getattr(DEFAULT_PRESCRIPTION, name))
    assert texts.rests_on(name)


def test_numbers_of_the_verdict_are_those_of_the_rules(texts: Programme) -> None:
    values = {key: threshold.value for key, threshold in texts.thresholds.items()}
    assert values["pain-rose"] == f"{PAIN_CHANGE} points or more"
    assert values["pain-peak"] == values["high-pain"] == f"{PAIN_STOP} or more"
    assert values["pain-while-moving"] == f"{PAIN_NOTABLE} to {PAIN_STOP - 1}"
    assert values["no-worse-limit"] == str(PAIN_STOP - 1)


def test_times_of_the_progression_are_those_of_the_rules(texts: Programme) -> None:
    values = {key: threshold.value for key, threshold in texts.thresholds.items()}
    assert values["rest"] == f"{REST // HOUR} hours"
    assert values["wrong-direction"] == f"2 within {WRONG_DIRECTION_WITHIN.days} days"
    assert f"within {CHECK_IN_WITHIN // HOUR} hours" in values["worse-later"]
    assert values["too-soon"] == f"{SPACING.seconds // 60} minutes"
    assert values["next-session"] == f"{NEXT_AFTER // HOUR} hours"
    assert values["maintenance"] == str(MAINTENANCE_GOAL)
    patience = f"{PATIENCE_SESSIONS} sessions over at least {PATIENCE_DAYS.days} days"
    assert values["ask-painless"] == patience


OURS = ["clear_sessions", "clear_days", "fresh_days", "gap_days", "sessions_per_day", "reps"]


@pytest.mark.parametrize("key", [*OURS, "painless"])
def test_what_the_article_does_not_say_is_called_our_choice(texts: Programme, key: str) -> None:
    assert texts.rests_on(key)[-1] == OUR_CHOICE


def test_a_threshold_with_a_source_cites_it(texts: Programme) -> None:
    assert texts.rests_on("pain-rose")[0] == "Childs, Piva & Fritz 2005, Spine 30(11):1331-4"
    assert OUR_CHOICE not in texts.rests_on("hold_seconds")


def test_the_sources_are_all_listed(texts: Programme) -> None:
    kinds = [source.kind for source in texts.sources.values()]
    assert kinds.count(SourceKind.ARTICLE) == 1
    assert kinds.count(SourceKind.ARTICLE_SOURCE) == 5
    assert kinds.count(SourceKind.EVIDENCE) == 11
    assert "Brett Sears" in texts.sources["article"].cite
    assert texts.sources["kim-2015"].reference.endswith("doi:10.1589/jpts.27.1791")


def test_the_rules_speak_of_the_numbers_in_force(texts: Programme) -> None:
    rules = texts.rules_for(prescription(clear_sessions=1, clear_days=1, fresh_days=7))
    joined = " ".join(rules)
    assert "1 clear session in a row on at least 1 day" in joined
    assert "no more than 7 days old" in joined
    assert "{" not in joined


def test_the_rules_tell_the_way_of_counting_that_holds(texts: Programme) -> None:
    strict = texts.rules_for(prescription(painless=Painless.ZERO))
    mild = texts.rules_for(prescription(painless=Painless.NO_WORSE))
    assert len(strict) == len(mild)
    assert "without pain" in strict[0]
    assert "no worse than before" in mild[0]


def test_braces_fill_only_with_numbers_of_the_prescription() -> None:
    assert fill("{reps} / {reps:repetition}", prescription(reps=1)) == "1 / 1 repetition"
    with pytest.raises(KeyError):
        fill("{painless}", DEFAULT_PRESCRIPTION)


def test_the_stages_alone_are_the_stages_of_the_whole() -> None:
    assert stage_texts() == load().stages
    assert programme() is programme()
    assert programme().words_by == ""


def own(tmp_path: Path, text: str) -> Path:
    """A PT's own file."""
    path = tmp_path / "programme.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_pts_words_stand_in_place_of_ours_and_say_whose_they_are(
    tmp_path: Path, texts: Programme
) -> None:
    path = own(
        tmp_path,
        'by = "Jane Doe, PT"\n[stages.supine]\ncue = "Knees up, and breathe out."\n'
        'steps = ["Lie down.", "Knees up."]\ndose = "{reps:slow bend}"\n',
    )
    theirs = load(path)
    lying = theirs.stages[Stage.SUPINE]
    assert lying.cue == "Knees up, and breathe out."
    assert lying.steps == ("Lie down.", "Knees up.")
    assert lying.dose_for(DEFAULT_PRESCRIPTION) == "10 slow bends"
    assert lying.feel == texts.stages[Stage.SUPINE].feel
    assert lying.words_by == theirs.words_by == "Jane Doe, PT"
    assert theirs.stages[Stage.SEATED] == texts.stages[Stage.SEATED]
    assert stage_texts(path) == theirs.stages
    assert msgspec.structs.replace(theirs, stages=texts.stages, words_by="") == texts
