"""What the page of a stage says: all of an open one, what a closed one waits for."""

from flextui.domain.explanation import condition_text
from flextui.domain.overview import Overview
from flextui.domain.programme import Programme, StageText
from flextui.domain.scales import Phase, Stage
from flextui.domain.words import STAGE_WAYS, day_words, moment_words
from flextui.tui.screens.stages.basis import CLEAR, DOSE, basis, thresholds_of
from flextui.tui.text import MUTED
from flextui.tui.widgets.prose import Part, heading, points
from flextui.tui.widgets.way import run_text


def how_to(overview: Overview, stage: Stage, programme: Programme) -> list[Part]:
    """Return the instructions of an open stage: steps, dose, feeling, stop, why, facts."""
    text, rules = programme.stages[stage], overview.rules
    return [
        Part(text.dose_for(rules), lead="Dose", tone="$text"),
        Part(f"{run_text(overview, stage)[0].upper()}{run_text(overview, stage)[1:]}.", lead="Run"),
        *_resting(overview, stage),
        *_before_first(overview, stage, text),
        heading("How"),
        *points(text.steps, numbered=True),
        heading("What you should feel"),
        Part(text.feel),
        heading("When to stop"),
        Part(text.stop),
        heading("Take care"),
        *points(text.cautions),
        heading("How often"),
        Part(text.dose_note_for(rules)),
        heading(f"Why {STAGE_WAYS[stage]} comes here"),
        Part(f"{text.purpose} {text.why_here}"),
        heading("What the article says"),
        *points(programme.facts[key].text for key in text.facts),
        *_whose_words(text),
        heading("What the dose rests on"),
        *_bases(overview, programme, DOSE),
    ]


def what_opens(
    overview: Overview, stage: Stage, programme: Programme, clearance_key: str
) -> list[Part]:
    """Return a closed stage's purpose, its conditions with have and need, and its forecast.

    `clearance_key` is the key that records a provider's word.
    """
    text = programme.stages[stage]
    found = overview.conditions[stage]
    hints = {"clearance": f" (record it with {clearance_key})"}
    conditions = [
        Part(
            condition_text(condition) + hints.get(condition.key.rpartition("-")[2], ""),
            sign="✓" if condition.met else "○",
            tone="$tone-clear" if condition.met else "",
        )
        for condition in found
    ]
    conditions = [*conditions[:-1], *(part._replace(last=True) for part in conditions[-1:])]
    return [
        Part(text.purpose),
        heading(f"What opens {STAGE_WAYS[stage]}"),
        *conditions,
        Part(_forecast(overview, stage)),
        Part(text.why_here),
        Part("How it is done stands here as soon as it is open.", tone=MUTED),
    ]


def what_it_rests_on(overview: Overview, stage: Stage, programme: Programme) -> list[Part]:
    """Return what the numbers in a closed stage's conditions rest on."""
    keys = (*thresholds_of(overview.conditions[stage]), *CLEAR)
    clear = programme.rules_for(overview.rules)[0]
    return [
        heading("What counts as clear"),
        Part(clear),
        heading("What these numbers rest on"),
        *_bases(overview, programme, keys),
    ]


def _bases(overview: Overview, programme: Programme, keys: tuple[str, ...]) -> list[Part]:
    """Return a paragraph a threshold: what it is, why, and what that rests on."""
    found = [basis(programme, key, overview.rules) for key in keys]
    return [Part(why, lead=what, tone=MUTED) for what, why in found]


def _forecast(overview: Overview, stage: Stage) -> str:
    """Return in a sentence from which day on a closed stage may open."""
    day = overview.forecasts[stage]
    if day is not None:
        return f"When every session until then is clear, it opens on {day_words(day)}."
    match overview.status.phase:
        case Phase.PAUSED:
            return "No day can be told while the programme is paused."
        case Phase.SCREENING:
            return "No day can be told before the questions are answered."
        case _:
            return "No day can be told: the prescription ends before it."


def _resting(overview: Overview, stage: Stage) -> list[Part]:
    """Return until when lying rests, if it does."""
    until = overview.status.resting_until
    if stage is not Stage.SUPINE or until is None:
        return []
    when = moment_words(until, overview.now)
    return [Part(f"Your back has a rest from bending until {when}.", lead="Rest")]


def _before_first(overview: Overview, stage: Stage, text: StageText) -> list[Part]:
    """Return what is said before the first session of the stage, where there is something."""
    if overview.has_done(stage) or not text.before_first:
        return []
    return [Part(text.before_first, lead="Before the first time")]


def _whose_words(text: StageText) -> list[Part]:
    """Return whose words these are when they are a PT's own."""
    return [Part(f"In the words of {text.words_by}.")] if text.words_by else []
