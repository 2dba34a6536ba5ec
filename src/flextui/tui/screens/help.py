"""The help: all keys of a screen."""

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from textual.app import App, ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from flextui.tui.commands import COMMANDS, commands_of
from flextui.tui.core import Core
from flextui.tui.dialog import Page, Sheets, sheets
from flextui.tui.keys import in_usual_order, key_of, shown_key, with_keys
from flextui.tui.place import Place
from flextui.tui.text import MUTED
from flextui.tui.widgets.buttons import KeyButton
from flextui.tui.widgets.prose import Heading, Paragraph
from flextui.tui.widgets.rating import RatingField
from flextui.wording.words import OUTCOMES

HERE, EVERYWHERE, MOVING = "Here", "Everywhere", "Moving"

_MOVES: dict[str, tuple[str, ...]] = {
    "Up and down": ("up", "down"),
    "Left and right": ("left", "right"),
    "A page up and down": ("pageup", "pagedown"),
    "To the beginning and the end": ("home", "end"),
    "To the next thing, and the one before": ("tab", "shift+tab"),
}
"""What moves, by the keys that do it on every terminal; other keys may do the same."""

_SILENT = frozenset({"nudge"})
"""Actions that only answer a key press with an advice."""


_EVERYWHERE = {command.id: command for command in commands_of("app")}


class KeyHelp(NamedTuple):
    """One thing that keys do; `possible` is whether it has a sense now, `binding` does it."""

    keys: tuple[str, ...]
    label: str
    help: str = ""
    possible: bool = True
    binding: ActiveBinding | None = None


def keys_on(app: Core, screen: Screen[object]) -> dict[str, list[KeyHelp]]:
    """Return what the keys on a screen do now, in three groups.

    Where two keys do the same they stand on one line. Keys that only edit text are left out.
    """
    active = screen.active_bindings
    groups: dict[str, list[KeyHelp]] = {HERE: [], EVERYWHERE: []}
    for actives in _by_action(active).values():
        first = actives[0]
        keys = tuple(shown_key(app, each.binding) for each in actives)
        command = _EVERYWHERE.get(first.binding.id or "")
        said = first.tooltip or (command.help if command else "")
        group = EVERYWHERE if command or isinstance(first.node, App) else HERE
        line = KeyHelp(keys, first.binding.description, said, first.enabled, first)
        groups[group].append(line)
    groups[MOVING] = list(_moves(app, active))
    return groups


def _by_action(active: dict[str, ActiveBinding]) -> dict[str, list[ActiveBinding]]:
    """Return the bindings that are worth a line, those of one action together."""
    found: dict[str, list[ActiveBinding]] = {}
    for each in in_usual_order(active.values()):
        binding = each.binding
        only_moves = binding.action.startswith("app.simulate_key(") or binding.action in _SILENT
        is_ours = (binding.show or binding.id is not None) and not binding.system
        if is_ours and binding.description and not only_moves:
            found.setdefault(binding.action, []).append(each)
    return found


def _moves(app: Core, active: dict[str, ActiveBinding]) -> Iterator[KeyHelp]:
    """Yield what moves on the screen, with every key that does it."""
    for label, names in _MOVES.items():
        there = [name for name in names if name in active]
        aliases = [f"app.simulate_key('{name}')" for name in there]
        moving = [active[name] for name in there]
        moving += [each for each in active.values() if each.binding.action in aliases]
        if moving:
            yield KeyHelp(tuple(shown_key(app, each.binding) for each in moving), label)


def keys_in_a_line(app: Core, screen: Screen[object]) -> Content:
    """Return what the keys of a dialog do, in the words of its buttons and in their order.

    Empty where only escape does anything.
    """
    buttons = {each.id: each.says for each in screen.query(KeyButton)}
    bindings = {
        each.binding.id: each.binding
        for each in screen.active_bindings.values()
        if each.enabled
        and (each.binding.id in (*buttons, "back") or _is_of_this_screen(each.binding))
    }
    way_out = bindings.pop("back", None)
    rates = "0" in screen.active_bindings and screen.query(RatingField)
    words = [("0 to 9, t", "rate")] if rates else []
    words += [
        (key_of(app, name or ""), buttons.get(name, bindings[name].description))
        for name in sorted(bindings, key=lambda name: [*buttons, name].index(name))
    ]
    if words and way_out:
        words.append((shown_key(app, way_out), buttons.get("back", way_out.description)))
    parts = [Content.assemble((key, "$text-accent"), f" {_small(text)}") for key, text in words]
    return Content(" · ").join(parts)


def _is_of_this_screen(binding: Binding) -> bool:
    """Whether a binding has a meaning on some screens only; not that enter goes on."""
    if binding.id is None:
        return False
    return binding.show or any(
        each.id == binding.id and each.scope not in {"app", "form"} for each in COMMANDS
    )


def _small(text: str) -> str:
    """Return a label as it stands in a sentence."""
    return text if text.startswith("I ") else text[:1].lower() + text[1:]


class KeyRow(Horizontal):
    """A key with what it does."""

    def __init__(self, line: KeyHelp) -> None:
        """Show one line."""
        self._line = line
        super().__init__()

    def compose(self) -> ComposeResult:
        """Lay out the key beside its words."""
        line = self._line
        said = Content.assemble((line.label, "bold"), f"  {line.help}" if line.help else "")
        if not line.possible:
            said = Content.assemble(said, "  (not now)").stylize(MUTED)
        yield Static(Content(" ".join(line.keys)), classes="key")
        yield Static(said, classes="said")

    def on_click(self) -> None:
        """Do what the key does, on the screen that is explained."""
        binding = self._line.binding
        if binding is not None and self._line.possible:
            self.screen.dismiss(None)
            self.app.call_later(self.app.run_action, binding.binding.action, binding.node)


class HelpScreen(Page[None]):
    """What the screen below is for, and which keys do what on it."""

    TITLE = "Help"
    ROOMY = True
    CSS_PATH: ClassVar[Sheets] = sheets("help")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "cancel", "Back", id="help", show=False),
    ]

    def __init__(self, screen: Screen[object]) -> None:
        """Explain a screen, and what is focused on it."""
        self._on = screen
        super().__init__()

    def texts(self) -> ComposeResult:
        """Yield what it is for, the keys in groups, and the signs."""
        for text in purposes(self._on):
            yield Paragraph(with_keys(self.app, text))
        groups = keys_on(self.app, self._on)
        with Container(classes="columns"):
            with Vertical():
                yield from _key_group(HERE, groups)
                yield from _key_group(MOVING, groups)
                yield Paragraph("Everything can be clicked, too.", classes="muted")
                if isinstance(self._on, Place):
                    yield Heading("How a session went")
                    yield Paragraph(_signs())
            with Vertical():
                yield from _key_group(EVERYWHERE, groups)


def _key_group(title: str, groups: dict[str, list[KeyHelp]]) -> Iterator[Widget]:
    """Yield the keys of one group below its title, where it has any."""
    if lines := groups[title]:
        yield Heading(Content(title))
        yield from (KeyRow(line) for line in lines)


def _signs() -> Content:
    """Return the signs of how a session went, with their words."""
    signs = [Content.assemble((str(word), f"$tone-{word.tone}")) for word in OUTCOMES]
    return Content("   ").join(signs)


def purposes(screen: Screen[object]) -> list[str]:
    """Return what a screen is for, and what is focused on it, from their own words."""
    focused = screen.focused.ancestors_with_self if screen.focused is not None else []
    nodes = [screen, *(node for node in focused if not isinstance(node, Screen))]
    return [node.HELP for node in nodes if node.HELP]
