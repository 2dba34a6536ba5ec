"""What holds of every form: its fields in their order, one way out that loses nothing, one save."""

import pytest
from textual.events import Key

from flextui.rules.records import Record, RedFlag, Stage
from flextui.tui.widgets.field import Field
from tests.records import after, checkin, clear_run, screening
from tests.tui.helpers import Opener, Story

STORY: tuple[Record, ...] = (
    screening(),
    *clear_run(Stage.SUPINE, after()),
    checkin(after(days=3), 1, flags=(RedFlag.NIGHT_PAIN,)),
)
NOW = after(days=4)
SIZE = (100, 40)

_SESSION = (
    *("Pain before", "Worst while moving", "Pain after", "Effort"),
    *("Where, before", "Where, after", "Anything new?"),
)
_DOSE = (
    *("Set by", "Repetitions", "Hold, seconds", "Sessions a day", "Easy up to effort"),
    *("Painless means", "Clear sessions", "on so many days", "Fresh for, days"),
    *("Break after, days", "Highest stage", "Day begins at"),
)
FIELDS: dict[str, tuple[list[str], tuple[str, ...]]] = {
    "log": (["l"], (*_SESSION, "Repetitions", "How it ended", "Stage", "When", "Note")),
    "check-in": (["n"], ("Pain now", "Where", "Anything new?", "Note")),
    "correction of a session": (
        ["3", "down", "down", "e"],
        (
            *_SESSION,
            *("Repetitions", "of how many", "Hold, seconds", "How it ended", "Stage"),
            *("When", "Note"),
        ),
    ),
    "correction of a check-in": (
        ["3", "down", "e"],
        ("Pain", "Where", "Anything new?", "When", "Note"),
    ),
    "prescription": (["comma", "@Prescription", "up"], _DOSE),
    "export": (["3", "o"], ("What", "Days", "Name on it", "File")),
}
"""How each form is reached (@ is a click), and its fields from top to bottom."""

TOUCHED = {
    "log": (["l", "2"], "before 2"),
    "check-in": (["n", "down", "right"], "[back]"),
    "correction": (["3", "down", "e", "7"], "The programme stays as it is."),
    "prescription": (["comma", "@Prescription", "1"], "reps is 101"),
    "clearance": (["c", "J"], "J said"),
}
"""How something is filled in, in each form that is left with a question; and what that shows."""


async def go(story: Story, way: list[str]) -> None:
    """Press keys, and click on what begins with @."""
    for step in way:
        if step.startswith("@"):
            await story.click(step[1:])
        else:
            await story.press(step)


def field_at_focus(story: Story) -> str:
    """Return the label of the field that has the focus."""
    focused = story.app.focused
    assert focused is not None
    return next(each.label for each in focused.ancestors_with_self if isinstance(each, Field))


@pytest.mark.parametrize("form", FIELDS)
async def test_tab_and_its_opposite_lead_through_the_fields(open_app: Opener, form: str) -> None:
    way, labels = FIELDS[form]
    async with open_app(STORY, NOW, SIZE) as story:
        await go(story, way)
        seen = []
        for _ in labels:
            seen.append(field_at_focus(story))
            await story.press("tab")
        assert seen == list(labels)
        assert field_at_focus(story) == labels[0], "it goes round"
        await story.press("shift+tab", "shift+tab")
        assert field_at_focus(story) == labels[-2]


@pytest.mark.parametrize("form", TOUCHED)
async def test_leaving_what_was_filled_in_asks_once(open_app: Opener, form: str) -> None:
    async with open_app(STORY, NOW, SIZE) as story:
        keys, shows = TOUCHED[form]
        await go(story, keys[:-1])
        await story.press(keys[-1], shows=shows)
        filled = story.shown()
        depth = len(story.app.screen_stack)
        await story.press("escape", shows="Leave without")
        await story.press("enter", gone="Leave without")
        assert story.shown() == filled
        await story.press("escape", shows="Leave without")
        await story.press("y", gone="Leave without")
        await story.until(lambda: len(story.app.screen_stack) == depth - 1)
        assert story.records() == STORY


@pytest.mark.parametrize("form", TOUCHED)
async def test_leaving_an_untouched_form_asks_nothing(open_app: Opener, form: str) -> None:
    async with open_app(STORY, NOW, SIZE) as story:
        await go(story, TOUCHED[form][0][:-1])
        depth = len(story.app.screen_stack)
        await story.press("escape")
        assert len(story.app.screen_stack) == depth - 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("l 2 1 1 2 enter", 1),
        ("l 2 1 1 2 x d d enter enter", 1),
        ("n 3 enter enter", 1),
        ("n 3 h enter", 0),  # behind a key that is dropped all others are, too
        ("l 2 1 1 tab 2 enter", 0),
    ],
)
async def test_what_may_be_typed_before_the_form_is_there(
    open_app: Opener, typed: str, kept: int
) -> None:
    async with open_app(STORY[:-1], NOW, SIZE) as story:
        for key in typed.split():
            story.app.post_message(Key(key, key if len(key) == 1 else None))
        await story.press("f12", "f12")
        assert len(story.records()) == len(STORY) - 1 + kept
