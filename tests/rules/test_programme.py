"""The programme's texts: all there, true to their source, and no promise among them."""

import re
from collections.abc import Iterator
from datetime import timedelta

import msgspec
import pytest

from flextui.rules.outlook import MAINTENANCE_GOAL, NEXT_AFTER
from flextui.rules.progression import CHECK_IN_WITHIN, REST, SPACING, WRONG_DIRECTION_WITHIN
from flextui.rules.records import (
    DEFAULT_PRESCRIPTION,
    EMERGENCY_FLAGS,
    Painless,
    Prescription,
    RedFlag,
    Stage,
)
from flextui.rules.verdict import PAIN_CHANGE, PAIN_NOTABLE, PAIN_STOP
from flextui.wording.banner import PATIENCE_DAYS, PATIENCE_SESSIONS
from flextui.wording.programme import (
    OUR_CHOICE,
    FlagGroup,
    PageKey,
    Programme,
    SourceKind,
    fill,
    our_programme,
)
from flextui.wording.words import STAGE_NAMES

HOUR = timedelta(hours=1)
ABOUT = (
    "A self-care diary for adults. It does not diagnose or treat, is no medical device and no "
    "substitute for a provider. It follows a published article and is not affiliated with or "
    "endorsed by Verywell Health, its author or the McKenzie Institute."
)
PAGES = {
    PageKey.EMERGENCY: (
        "Stop here. What you ticked needs to be looked at today. Call your local emergency "
        "number or go to an emergency department now. Afterwards, record what a provider said "
        "with `clearance`."
    ),
    PageKey.CHECKED: (
        "Please have this looked at before you bend. Your programme is paused and nothing is "
        "lost. When a provider has said it is fine, record that with `clearance`."
    ),
    PageKey.WRONG_DIRECTION: (
        "Bending forward did not go well twice this week. Please ask a provider before going "
        "on; another direction may suit you better."
    ),
}
FACT_WORDS = {
    "F1": "posture ease pain bending forward sciatica degenerative disc stenosis",
    "F2": "backward extension PT find out progress",
    "F3": "check provider PT before",
    "F4": "lying seated standing gravity force order effective PT",
    "F5": "safest least force pressure knees slowly chest take hold tug second or two let go",
    "F6": "acute several times a day forward",
    "F7": "after symptoms gone maintain prevent return",
    "F8": "lying easy chair forward ankles pull gently gravity little increases",
    "F9": "pain caution going on condition worse",
    "F10": "lying sitting easy painless forward second or two return 10 gravity quite a bit most",
    "F11": "hamstrings flexibility lengthens",
    "F12": "may help spine mobility restore injury provider PT right for you",
}
PROMISES = re.compile(
    r"guarantee|risk-free|\bcures?\b|\bcured\b|\bheals?\b|\bhealed\b"
    r"|\bwill (recover|improve|help|ease|heal|get better)\b"
    r"|\b(is|are|be) (perfectly |completely )?safe\b|\byou have (a |an )?(disc|sciatica|cancer)",
    re.IGNORECASE,
)
LICENSED = re.compile(r"\bborg\b|oswestry|\bomni\b|\brpe\b|89 ?%|16 ?%", re.IGNORECASE)


@pytest.fixture(scope="module")
def texts() -> Programme:
    return our_programme()


def prescription(**fields: int | Painless) -> Prescription:
    return msgspec.structs.replace(DEFAULT_PRESCRIPTION, **fields)


def every_text(value: object) -> Iterator[str]:
    """Every text of a value, however deep."""
    match msgspec.to_builtins(value):
        case str(text):
            yield text
        case dict(entries):
            for entry in entries.values():
                yield from every_text(entry)
        case list(items) | tuple(items):
            for item in items:
                yield from every_text(item)
        case _:
            return


@pytest.mark.parametrize("key", FACT_WORDS)
def test_each_fact_says_all_of_it(texts: Programme, key: str) -> None:
    said = texts.facts[key].text.lower()
    assert [word for word in FACT_WORDS[key].lower().split() if word not in said] == []


def test_the_welcome_says_to_check_first_and_that_another_direction_may_be_right(
    texts: Programme,
) -> None:
    assert texts.about.welcome[:2] == ("F3", "F2")


def test_seated_standing_and_the_safety_page_say_to_watch_the_pain(texts: Programme) -> None:
    warning = texts.facts["F9"].text
    for stage in (Stage.SEATED, Stage.STANDING):
        assert "F9" in texts.stages[stage].facts
        assert warning in texts.stages[stage].cautions
    assert warning in texts.safety.lines


def test_standing_speaks_of_support_and_of_rising_slowly_before_the_first_time(
    texts: Programme,
) -> None:
    note = texts.stages[Stage.STANDING].before_first
    assert "within reach" in note
    assert "rise slowly" in note


@pytest.mark.parametrize("stage", Stage)
def test_each_stage_has_its_instructions(texts: Programme, stage: Stage) -> None:
    text = texts.stages[stage]
    assert text.name == f"{stage.value.capitalize()} lumbar flexion"
    assert text.label == stage.value.capitalize()
    assert "as far as you can without pain" in text.cue
    assert len(text.steps) >= 5
    assert "gravity" in text.why_here.lower()
    assert "stretch is not pain" in text.feel
    assert text.dose_for(DEFAULT_PRESCRIPTION) == "10 repetitions, hold 2 seconds"
    assert "3 sessions a day" in text.dose_note_for(DEFAULT_PRESCRIPTION)


def test_the_limit_without_pain_is_named_as_our_choice(texts: Programme) -> None:
    limit = texts.thresholds["bend-limit"]
    assert "F9" in limit.why
    assert texts.rests_on("bend-limit") == (OUR_CHOICE,)


def test_what_it_is_stands_word_by_word(texts: Programme) -> None:
    assert texts.about.text == ABOUT
    assert texts.about.private == "Nothing leaves the machine."


@pytest.mark.parametrize("key", PageKey)
def test_the_pages_that_stop_stand_word_by_word(texts: Programme, key: PageKey) -> None:
    assert texts.pages[key].whole == PAGES[key]


@pytest.mark.parametrize("flag", RedFlag)
def test_each_red_flag_can_be_asked_and_is_in_its_list(texts: Programme, flag: RedFlag) -> None:
    text = texts.flags[flag]
    emergency = text.group is FlagGroup.EMERGENCY
    assert emergency is (flag in EMERGENCY_FLAGS)
    assert flag in texts.flags_of(text.group)
    assert text.sentence.endswith(".")
    assert len(text.label) <= 32


def test_one_urgent_flag_makes_the_page_urgent(texts: Programme) -> None:
    assert texts.page_for([RedFlag.NIGHT_PAIN]) is texts.pages[PageKey.CHECKED]
    urgent = [RedFlag.NIGHT_PAIN, RedFlag.CHEST_PAIN]
    assert texts.page_for(urgent) is texts.pages[PageKey.EMERGENCY]
    assert texts.page_for([]) is texts.pages[PageKey.WRONG_DIRECTION]


def test_osteoporosis_is_warned_of_without_figures(texts: Programme) -> None:
    sentence = "Flexion exercises are usually avoided with osteoporosis or a vertebral fracture."
    assert texts.flags[RedFlag.OSTEOPOROSIS_FRACTURE].note == sentence
    assert texts.sources["sinaki-1984"].says == sentence
    assert sentence in texts.safety.lines


def test_advice_uses_the_words_that_were_agreed(texts: Programme) -> None:
    advice = texts.advice
    assert "Backs are stiffer early in the morning; later may feel easier" in advice.morning
    assert "better rest, or only lie down gently today" in advice.high_pain
    assert "smaller movement, less pull" in advice.after_caution
    assert advice.check_out == "Stay, breathe; then: how is it now?"


def test_no_text_promises_anything_or_borrows_a_licensed_scale(texts: Programme) -> None:
    for text in every_text(texts):
        assert not PROMISES.search(text), text
        assert not LICENSED.search(text), text


def test_everything_is_there_in_its_order_and_names_what_is_there(texts: Programme) -> None:
    assert list(texts.stages) == list(Stage)
    assert {stage: text.label for stage, text in texts.stages.items()} == STAGE_NAMES
    assert list(texts.flags) == list(RedFlag)
    assert list(texts.screening) == list(FlagGroup)
    assert list(texts.pages) == list(PageKey)
    assert list(texts.facts) == list(FACT_WORDS)
    named = {key for text in texts.stages.values() for key in text.facts}
    assert named | {*texts.about.welcome} == texts.facts.keys()
    sources = {key for each in texts.thresholds.values() for key in each.sources}
    assert sources <= texts.sources.keys()
    assert texts.words_by == ""


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
