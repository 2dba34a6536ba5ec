"""What is drawn with its keys and can be clicked: the top bar, the footer, lines of one command.

A click is Textual's own: the action stands in the style of the text. Each is one widget, not
one a key: every widget costs a start about 3 ms of the processor.
"""

from textual import getters
from textual.binding import ActiveBinding
from textual.content import Content
from textual.events import MouseMove
from textual.reactive import Reactive, reactive
from textual.style import Style
from textual.widgets import Static

from flextui.rules.outlook import Overview
from flextui.tui.commands import COMMANDS, PLACES, Command, command_of
from flextui.tui.core import Core
from flextui.tui.keys import in_usual_order, key_of, shown_key
from flextui.tui.text import MUTED
from flextui.wording.words import day_words, time_words


def link(text: Content, action: str, *arguments: str) -> Content:
    """Return a text of which a click does an action, such as `app.log` or `screen.save`."""
    return text.stylize(Style.from_meta({"@click": (action, arguments)}))


def padded(text: Content, width: int) -> Content:
    """Return a text with all its lines at least so many cells wide."""
    lines = text.split("\n", allow_blank=True)
    return Content("\n").join(line.pad_right(max(0, width - line.cell_length)) for line in lines)


class Links(Static):
    """Draws texts with links in their own colours; `lit` is the action under the pointer."""

    app = getters.app(Core)
    auto_links: Reactive[bool] = Reactive(False)
    lit: reactive[str] = reactive("")

    def on_mount(self) -> None:
        """Show another key as soon as a command has one."""
        self.watch(self.app, "own_keys", self._keys_changed, init=False)

    def _keys_changed(self) -> None:
        self.refresh()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Light up what is under the pointer."""
        self.lit, _ = event.style.meta.get("@click", ("", ()))

    def on_leave(self) -> None:
        """Light nothing."""
        self.lit = ""


def key_line(app: Core, command: Command, label: str, width: int) -> Content:
    """Return a line with the key of a command and what it does; a click does it."""
    key = key_of(app, command.id)
    line = Content.assemble((f"{key:<7}", "$text-accent bold"), label)
    return link(padded(line, width), command.action)


class TopBar(Links):
    """Name, places, day and time in one line; the places stay where there is little room."""

    moment: reactive[tuple[str, str]] = reactive(("", ""))

    def __init__(self, place: str) -> None:
        """Mark `place` as the one that is open."""
        self._here = place
        super().__init__()

    def show(self, overview: Overview) -> None:
        """Show the moment of the overview."""
        self.moment = (day_words(overview.now.date()), time_words(overview.now))

    def render(self) -> Content:
        """Draw the places, and beside them what there is room for."""
        width, (day, time) = self.content_size.width, self.moment
        tabs = [self._tab(command) for command in COMMANDS if command.id in PLACES]
        roomy = Content("  ").join(tabs)
        gap = 2 if roomy.cell_length <= width else 1
        left = roomy if gap == 2 else Content(" ").join(tabs)
        name = f"{'flextui demo' if self.app.is_demo else 'flextui'}   "
        if len(name) + roomy.cell_length + 2 + len(time) <= width:
            left = Content.styled(name, "$text-primary bold") + left
        room = width - left.cell_length - gap
        when = f"{day}  {time}" if len(day) + len(time) + gap <= room else time
        if len(when) > room:
            return left
        return left.pad_right(room + gap - len(when)) + Content.styled(when, MUTED)

    def _tab(self, place: Command) -> Content:
        """Return a place with its key; the open one stands out, and the one under the pointer."""
        tab = Content.assemble((f"{key_of(self.app, place.id)} ", MUTED), place.label)
        look = "bold underline" if place.id == self._here else MUTED
        lit = " on $boost" if self.lit == place.action else ""
        return link(tab.stylize(f"{look}{lit}"), place.action)


_ALWAYS = frozenset({"help", "safety"})
"""Commands that keep their place where not all have one."""

_GAP = Content("  ")


class FootBar(Links):
    """One line of keys with their labels; what cannot be done now is muted."""

    def on_mount(self) -> None:
        """Show what can be done now, as soon as it is something else."""
        super().on_mount()
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        """Draw as many keys as there is room for."""
        entries: dict[str, Content] = {}
        for active in in_usual_order(self.screen.active_bindings.values()):
            if active.binding.show:
                name = active.binding.id or active.binding.action
                entries.setdefault(name, self._entry(active))
        for name in reversed(list(entries)):
            if _GAP.join(entries.values()).cell_length <= self.size.width:
                break
            if name not in _ALWAYS:
                del entries[name]
        return _GAP.join(entries.values())

    def _entry(self, active: ActiveBinding) -> Content:
        """Return a key with its label."""
        binding = active.binding
        key, label = shown_key(self.app, binding), binding.description
        if active.enabled:
            text = Content.assemble((key, "$text-accent bold"), f" {label}")
        else:
            text = Content(f"{key} {label}").stylize(MUTED)
        return link(text, "app.simulate_key", binding.key)


class KeyLine(Links):
    """One thing that can be done now, with its key."""

    def __init__(self, command: str, label: str) -> None:
        """Show a command with its key, and what it does."""
        self._command = command_of(command)
        self._label = label
        super().__init__(id=f"key_{command}")

    def render(self) -> Content:
        """Draw the key as it is now, and what it does."""
        return key_line(self.app, self._command, self._label, self.content_size.width)
