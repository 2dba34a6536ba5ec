"""A button that shows its key."""

from textual.content import Content

from flextui.tui.live_keys import key_of
from flextui.tui.widgets.push_button import PushButton


class KeyButton(PushButton):
    """A button that shows the key of a command and does what the key does."""

    def __init__(self, says: str, command: str, action: str, *, focusable: bool = True) -> None:
        """Show `says` with the command's key; one that is not focusable enter cannot press."""
        self._says, self._command = says, command
        super().__init__(says, id=command, action=action, compact=True)
        self.can_focus = focusable

    @property
    def says(self) -> str:
        """What it says without its key."""
        return self._says

    def on_show(self) -> None:
        """Show the key that the command has now."""
        key = key_of(self.app, self._command)
        self.label = Content.assemble(self._says, "  ", (key, "$text-accent"))
        self.refresh(layout=True)
