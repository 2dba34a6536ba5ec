"""A field that leads somewhere: what stands behind it in a few words, and enter opens it."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive

from flextui.tui.text import MUTED
from flextui.tui.widgets.field import Field


class Door(Field, can_focus=True):
    """One line with a label and, in `says`, what stands behind it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "open", "Open", show=False, id="door_open"),
    ]

    says: reactive[str] = reactive("", layout=True)

    class Opened(Message):
        """The person wants to go in."""

        def __init__(self, door: "Door") -> None:
            """Name the door."""
            self.door = door
            super().__init__()

        @property
        def control(self) -> "Door":
            """The door that is opened."""
            return self.door

    def render(self) -> Content:
        """Draw the label, what stands behind it, and the sign that there is more."""
        return Content.assemble(self.labelled, self.says, (" >", MUTED))

    def action_open(self) -> None:
        """Go in."""
        self.post_message(self.Opened(self))

    def on_click(self, event: Click) -> None:
        """Go in."""
        event.stop()
        self.action_open()
