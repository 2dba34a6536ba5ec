"""How a stage is done, in lines of plain words."""

from collections.abc import Iterator

from flextui.cli.status_text import Line
from flextui.cli.wording import condition_line, missing
from flextui.domain.overview import Overview
from flextui.domain.programme import StageText
from flextui.domain.scales import Stage
from flextui.domain.words import STAGE_NAMES, moment_words


def howto_lines(at: Overview, stage: Stage, text: StageText) -> Iterator[Line]:
    """Yield the instructions of an open stage, or what a closed one waits for."""
    yield Line(text.name, "title")
    lines = _open if at.status.stage(stage).open else _closed
    yield from map(Line, lines(at, stage, text))


def _open(at: Overview, stage: Stage, text: StageText) -> Iterator[str]:
    """Yield dose, steps, feeling, when to stop, and why."""
    yield f"{text.dose_for(at.rules)}."
    if stage is Stage.SUPINE and at.status.resting_until is not None:
        yield f"Your back rests until {moment_words(at.status.resting_until, at.now)}."
    if text.before_first and not at.has_done(stage):
        yield f"Before the first time: {text.before_first}"
    yield from (f"{number}. {step}" for number, step in enumerate(text.steps, start=1))
    yield f"What you should feel: {text.feel}"
    yield f"When to stop: {text.stop}"
    yield from (f"Take care: {caution}" for caution in text.cautions)
    yield f"How often: {text.dose_note_for(at.rules)}"
    yield f"Why: {text.purpose} {text.why_here}"
    if text.words_by:
        yield f"In the words of {text.words_by}."


def _closed(at: Overview, stage: Stage, text: StageText) -> Iterator[str]:
    """Yield what it is for and what it waits for."""
    yield f"{text.purpose} {text.why_here}"
    yield f"{STAGE_NAMES[stage]} is closed; {missing(at, stage)}."
    for condition in at.conditions[stage]:
        yield f"  {condition_line(condition)}: {'met' if condition.met else 'not yet'}"
    yield "How it is done is told here as soon as it is open."
