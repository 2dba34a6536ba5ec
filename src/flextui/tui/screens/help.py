"""The help: all keys of a screen."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from msgspec import Struct
from textual.app import App, ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from flextui.tui.commands import COMMANDS, Command, commands_of
from flextui.tui.core import Core
from flextui.tui.dialog import Page, Sheets, sheets
from flextui.tui.keys import in_usual_order, key_of, shown_key, with_keys
from flextui.tui.place import Place
from flextui.tui.text import MUTED
from flextui.tui.widgets.buttons import KeyButton
from flextui.tui.widgets.prose import Heading, Paragraph
from flextui.tui.widgets.rating import Rating
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


class KeyLine(Struct, frozen=True):
    """One thing that keys do; `possible` is whether it has a sense now, `binding` does it."""

    keys: tuple[str, ...]
    label: str
    help: str = ""
    possible: bool = True
    binding: ActiveBinding | None = None


def keys_on(app: Core, screen: Screen[object]) -> dict[str, list[KeyLine]]:
    """Return what the keys on a screen do now, in three groups.

    Where two keys do the same they stand on one line. Keys that only edit text are left out.
    """
    active = screen.active_bindings
    groups: dict[str, list[KeyLine]] = {HERE: [], EVERYWHERE: []}
    for actives in _by_action(active).values():
        groups[_group(actives[0])].append(_line(app, actives))
    groups[MOVING] = list(_moves(app, active))
    return groups


def _by_action(active: dict[str, ActiveBinding]) -> dict[str, list[ActiveBinding]]:
    """Return the bindings that are worth a line, those of one action together."""
    found: dict[str, list[ActiveBinding]] = {}
    for each in in_usual_order(active.values()):
        binding = each.binding
        wanted = (binding.show or binding.id is not None) and not binding.system
        if wanted and binding.description and not _is_move(binding):
            found.setdefault(binding.action, []).append(each)
    return found


def _is_move(binding: Binding) -> bool:
    """Whether a binding only is another name of a key that moves."""
    return binding.action.startswith("app.simulate_key(") or binding.action in _SILENT


def _group(active: ActiveBinding) -> str:
    """Return the group of a binding: a dialog repeats some of what works everywhere."""
    everywhere = isinstance(active.node, App) or _command(active.binding) is not None
    return EVERYWHERE if everywhere else HERE


def _command(binding: Binding) -> Command | None:
    """Return the command of the whole application that a binding stands for, if any."""
    name = (binding.id or "").removeprefix("dialog_")
    return next((each for each in commands_of("app") if each.id == name), None)


def _line(app: Core, actives: list[ActiveBinding]) -> KeyLine:
    """Return the line of one action with all its keys."""
    first = actives[0]
    keys = tuple(shown_key(app, each.binding) for each in actives)
    command = _command(first.binding)
    said = first.tooltip or (command.help if command else "")
    return KeyLine(keys, first.binding.description, said, first.enabled, first)


def _moves(app: Core, active: dict[str, ActiveBinding]) -> Iterator[KeyLine]:
    """Yield what moves on the screen, with every key that does it."""
    for label, names in _MOVES.items():
        there = [name for name in names if name in active]
        aliases = [f"app.simulate_key('{name}')" for name in there]
        moving = [active[name] for name in there]
        moving += [each for each in active.values() if each.binding.action in aliases]
        if moving:
            yield KeyLine(tuple(shown_key(app, each.binding) for each in moving), label)


def keys_in_a_line(app: Core, screen: Screen[object]) -> Content:
    """Return what the keys of a dialog do, in the words of its buttons and in their order.

    Empty where only escape does anything.
    """
    active = screen.active_bindings
    said = {each.id: each.says for each in screen.query(KeyButton)}
    places = [*said]
    here = {each.binding.id: each.binding for each in active.values() if _counts(each, said)}
    way_out = here.pop("back", None)
    words = [("0 to 9, t", "rate")] if "0" in active and screen.query(Rating) else []
    for name, binding in sorted(
        here.items(), key=lambda each: places.index(each[0]) if each[0] in said else len(said)
    ):
        words.append((key_of(app, name or ""), said.get(name, binding.description)))
    if words and way_out:
        words.append((shown_key(app, way_out), said.get(way_out.id, way_out.description)))
    parts = [Content.assemble((key, "$text-accent"), f" {_small(text)}") for key, text in words]
    return Content(" · ").join(parts)


def _counts(active: ActiveBinding, said: Mapping[str | None, str]) -> bool:
    """Whether a binding is worth a word where there is little room: it has a button or is shown.

    Enter counts where a button says what it does.
    """
    binding = active.binding
    name = binding.id
    known = name in said or (name is not None and (binding.show or _is_command_here(name)))
    return active.enabled and known


def _is_command_here(name: str) -> bool:
    """Whether this is a command of some screens only, but not the one that enter is for."""
    return any(each.id == name and each.scope not in {"app", "form"} for each in COMMANDS)


def _small(text: str) -> str:
    """Return a label as it stands in a sentence."""
    return text if text.startswith("I ") else text[:1].lower() + text[1:]


PURPOSES: dict[str, str] = {
    "today": "What to do now, in one glance: the stage and its dose, the way to the next one, "
    "and what was done today.",
    "stages": "The three stages. An open one says how it is done; a closed one says exactly what "
    "opens it.",
    "history": "Every session and check-in, and what came of it, the latest first. Anything here "
    "can be corrected.",
    "progress": "Pain, effort and sessions over time. A bad day in a long line is a bad day.",
}
"""What each place is for."""


class KeyRow(Horizontal):
    """A key with what it does."""

    def __init__(self, line: KeyLine) -> None:
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


def _key_group(title: str, groups: dict[str, list[KeyLine]]) -> Iterator[Widget]:
    """Yield the keys of one group below its title, where it has any."""
    if lines := groups[title]:
        yield Heading(title)
        yield from (KeyRow(line) for line in lines)


def _signs() -> Content:
    """Return the signs of how a session went, with their words."""
    signs = [Content.assemble((str(word), f"$tone-{word.tone}")) for word in OUTCOMES]
    return Content("   ").join(signs)


def purposes(screen: Screen[object]) -> list[str]:
    """Return what a screen is for, and what is focused on it, from their own words."""
    found = [screen.HELP or PURPOSES.get(getattr(screen, "PLACE", ""), "")]
    if screen.focused is not None:
        found += [
            node.HELP
            for node in screen.focused.ancestors_with_self
            if node.HELP and not isinstance(node, Screen)
        ]
    return [text for text in found if text]
