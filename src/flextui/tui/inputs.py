"""Keys, clicks and pastes, obeyed one after the other, however fast they come.

Textual gives a key to the widget that has the focus at that moment, and looks its binding up
later, on the screen that is there by then: of two keys in one frame the second can act on a
screen that is gone, or answer a question that nobody has seen. Here the next one waits until
the last has done its work and the screen that it led to can be seen; and what was pressed for
a screen that is gone, or before a question stood on the screen, is dropped.
"""

from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.errors import NoWidget
from textual.message import Message

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget


InputEvent = events.Key | events.Paste | events.MouseDown | events.MouseUp
"""What waits for its turn; moves of the mouse and its wheel need not."""

LOOK_SECONDS = 0.01
"""After so long it is looked again whether the next one can be obeyed."""

_ROUNDS = 3
"""How often a message has to come through behind an input: what the input made a widget post,
and what that made another one post, is done by then."""


@runtime_checkable
class TakesInput(Protocol):
    """A screen that says when it takes input, and which."""

    def ready_for(self, event: InputEvent) -> bool:
        """Whether it takes an input now; until then it waits, and all behind it."""
        ...

    def accepts(self, event: InputEvent) -> bool:
        """Whether something was pressed for this screen, or may act on it all the same."""
        ...


class InputQueue:
    """What a person pressed, clicked and pasted, and has not been obeyed yet."""

    class Passed(Message):
        """Came up to the application from where an input went: that one is done by then."""

        def __init__(self, given: InputEvent, rounds: int) -> None:
            """Follow an input; `rounds` are left to be made."""
            self.given = given
            self.rounds = rounds
            super().__init__()

    def __init__(self, app: App[None], obey: Callable[[InputEvent], Awaitable[None]]) -> None:
        """Take the input of an application, which obeys it with `obey`; it waits for `begin`."""
        self._app = app
        self._hand_over = obey
        self._waiting: deque[InputEvent] = deque()
        self._given: InputEvent | None = None
        self._to: Widget | None = None
        self._on: Screen[object] | None = None
        self._holds = 1
        self._looking = False
        self._closed_at = 0.0

    async def begin(self) -> None:
        """Let what was typed up to now, and from now on, be obeyed."""
        self._holds -= 1
        await self.obey()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Have input wait while something is done that it must not come between."""
        self._holds += 1
        try:
            yield
        finally:
            self._holds -= 1

    def screen_closed(self) -> None:
        """Drop what was pressed up to now: it was meant for the screen that goes."""
        self._closed_at = monotonic()

    def put(self, event: InputEvent) -> None:
        """Let an input wait for its turn."""
        self._waiting.append(event)

    def put_next(self, event: InputEvent) -> None:
        """Let an input be the next one: it stands for the one that is being obeyed."""
        self._waiting.appendleft(event)

    def is_for_another_screen(self, event: InputEvent) -> bool:
        """Whether the screen that an input was given to is not the one that is there now."""
        return event is self._given and self._on not in self._app.screen_stack[-1:]

    async def obey(self) -> None:
        """Hand on what waits, one after the other, as far as it can be obeyed now."""
        while self._waiting and self._app.screen_stack:  # at the very end there is no screen
            if not self._is_free:
                self._look_again()
                return
            event = self._waiting.popleft()
            if self._is_meant(event):
                await self._hand_on(event)

    async def passed(self, message: Passed) -> None:
        """Send the message round again, or go on with the next input."""
        if message.given is not self._given:
            return
        if message.rounds and self._to is not None:
            self._to.post_message(self.Passed(message.given, message.rounds - 1))
        else:
            self._given = self._to = self._on = None
            await self.obey()

    @property
    def _is_free(self) -> bool:
        if self._holds or (self._to is not None and self._to.is_attached):
            return False
        screen = self._app.screen
        if isinstance(screen, TakesInput):
            return screen.ready_for(self._waiting[0])
        return screen.is_mounted

    def _is_meant(self, event: InputEvent) -> bool:
        if event.time < self._closed_at:
            return False
        screen = self._app.screen
        return screen.accepts(event) if isinstance(screen, TakesInput) else True

    async def _hand_on(self, event: InputEvent) -> None:
        app = self._app
        self._given, self._on = event, app.screen
        self._to = app.focused or app.screen
        if isinstance(event, events.MouseEvent):
            try:
                self._to, _ = app.get_widget_at(event.x, event.y)
            except NoWidget:
                self._to = app.screen
        to = self._to
        await self._hand_over(event)
        to.post_message(self.Passed(event, _ROUNDS))

    def _look_again(self) -> None:
        if not self._looking:
            self._looking = True
            self._app.set_timer(LOOK_SECONDS, self._look)

    async def _look(self) -> None:
        self._looking = False
        await self.obey()
