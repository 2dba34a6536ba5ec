"""The programme's texts: all there, true to their source, and no promise among them."""

import re
from collections.abc import Iterator

import msgspec
import pytest

from flextui.rules.records import DEFAULT_PRESCRIPTION, EMERGENCY_FLAGS, RedFlag, Stage
from flextui.store.programme_file import programme
from flextui.wording.programme import FACT_KEYS, OUR_CHOICE, FlagGroup, PageKey, Place, Programme

ABOUT = (
    "A self-care diary for adults. It does not diagnose or treat, is no medical device and no "
    "substitute for a provider. It follows a published article and is not affiliated with or "
    "endorsed by Verywell Health, its author or the McKenzie Institute."
)
PAGES = {
    PageKey.EMERGENCY: (
        "Stop here. What you ticked needs to be looked at today. Call your local emergency "
        "number or go to an emergency department now."
    ),
    PageKey.CHECKED: (
        "Please have this looked at before you bend. Your programme is paused and nothing is "
        "lost. When a provider has said it is fine, record that with `c`."
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
    return programme()


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


@pytest.mark.parametrize("key", FACT_KEYS)
def test_each_fact_says_all_of_it_and_can_be_found_from_the_first_start(
    texts: Programme, key: str
) -> None:
    fact = texts.facts[key]
    said = fact.text.lower()
    assert [word for word in FACT_WORDS[key].lower().split() if word not in said] == []
    assert Place.SOURCES in fact.shown


def test_the_welcome_says_to_check_first_and_that_another_direction_may_be_right(
    texts: Programme,
) -> None:
    shown = texts.facts_at(Place.WELCOME)
    assert texts.facts["F2"] in shown
    assert texts.facts["F3"] in shown


def test_seated_standing_and_the_safety_page_say_to_watch_the_pain(texts: Programme) -> None:
    warning = texts.facts["F9"].text
    for stage in (Stage.SEATED, Stage.STANDING):
        assert "F9" in texts.stages[stage].facts
        assert warning in texts.stages[stage].cautions
    assert warning in texts.safety.lines
    assert Place.SESSION in texts.facts["F9"].shown


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
    assert texts.pages[key].text == PAGES[key]
    assert texts.pages[key].plain == PAGES[key].replace("`c`", "c")


@pytest.mark.parametrize("flag", RedFlag)
def test_each_red_flag_can_be_asked_and_is_in_its_list(texts: Programme, flag: RedFlag) -> None:
    text = texts.flags[flag]
    emergency = text.group is FlagGroup.EMERGENCY
    assert emergency is (flag in EMERGENCY_FLAGS)
    assert flag in texts.flags_of(text.group)
    assert text.sentence.endswith(".")
    assert len(text.label) <= 32


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
