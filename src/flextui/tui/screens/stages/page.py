"""A text of parts that is laid out anew only when it says something else."""

from flextui.tui.screens.stages.parts import Part, widget_of
from flextui.tui.widgets.reading import Reading


class Page(Reading):
    """A text that scrolls, made of parts."""

    _parts: tuple[Part, ...] = ()

    async def show(self, parts: list[Part]) -> None:
        """Show these parts from the top; the same ones stay where they were scrolled to."""
        if tuple(parts) == self._parts:
            return
        self._parts = ()  # what is cut off here is laid out anew the next time
        with self.app.batch_update():
            await self.remove_children()
            await self.mount_all([widget_of(part) for part in parts])
        self._parts = tuple(parts)
        self.scroll_home(animate=False)
