"""The safety page in parts, the most urgent first: for a screen and for a plain terminal."""

from msgspec import Struct

from flextui.domain.programme import Programme
from flextui.domain.programme_tables import FlagGroup, PageKey

_CALL = "Call your local emergency number or go to an emergency department now."
_CHECK = "Have these looked at before you bend."


class SafetyPart(Struct, frozen=True):
    """One part: a title, points, and a sentence after them; `calls` when it says to act."""

    title: str
    points: tuple[str, ...]
    sentence: str = ""
    calls: bool = False


def safety_page(texts: Programme) -> tuple[SafetyPart, ...]:
    """Return what cannot wait, when to stop, what is checked first, and another direction."""
    urgent = (text.sentence for text in texts.flags_of(FlagGroup.EMERGENCY).values())
    first = (text.sentence for text in texts.flags_of(FlagGroup.CHECKED).values())
    return (
        SafetyPart("If any of these applies to you", tuple(urgent), _CALL, calls=True),
        SafetyPart(texts.safety.title, texts.safety.lines),
        SafetyPart("Checked first", tuple(first), _CHECK, calls=True),
        SafetyPart(texts.pages[PageKey.WRONG_DIRECTION].title, (), texts.facts["F2"].text),
    )
