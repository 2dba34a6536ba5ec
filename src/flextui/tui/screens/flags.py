"""The questions before the start, and what a tick means."""

from collections.abc import Iterable
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from flextui.rules.records import RedFlag
from flextui.tui.dialog import Page, Sheets, sheets
from flextui.tui.keys import bindings_of, with_keys
from flextui.tui.widgets.buttons import Buttons, KeyButton
from flextui.tui.widgets.prose import Prose
from flextui.wording.programme import FlagGroup, PageKey, our_programme
from flextui.wording.text import Heading, Paragraph, Points


class FlagPage(Page[None]):
    """Says calmly what comes first now; the programme is paused already.

    Enter does nothing here, so that the page is not gone before it was read.
    """

    HELP = "What comes first now. Nothing you recorded is lost."

    def __init__(self, flags: Iterable[RedFlag]) -> None:
        """Show the page for these flags, or for the wrong direction without any."""
        self._flags = tuple(flags)
        self._page = our_programme().page_for(self._flags)
        super().__init__()

    def texts(self) -> ComposeResult:
        """Yield what to do, and what was ticked."""
        checked = self._page is our_programme().pages[PageKey.CHECKED]
        said = self._page.whole if checked else self._page.text
        flags = [our_programme().flags[flag] for flag in self._flags]
        ticked = tuple(f"{flag.sentence}\n{flag.note}".strip() for flag in flags)
        listed = (Heading("What you ticked"), Points(ticked)) if ticked else ()
        yield Prose(Paragraph(said), *listed, keyed=True)

    def foot(self) -> ComposeResult:
        """Yield the ways on."""
        with Buttons():
            yield KeyButton("I have read this", "back", "screen.cancel")
            yield KeyButton("When to stop", "safety", "app.safety")

    def on_mount(self) -> None:
        """Give the page its title."""
        self.heading.update(Content(self._page.title))


class TickItem(Horizontal, can_focus=True):
    """A sentence with a box in front of it; while it only is read, a point instead of the box."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "tick", "Tick", id="tick", tooltip="Tick it, or take the tick away"),
        Binding("up", "app.focus_previous", "Up", show=False),
        Binding("down", "app.focus_next", "Down", show=False),
    ]

    open: reactive[bool] = reactive(False, toggle_class="-open")
    """Whether it can be ticked now."""

    ticked: reactive[bool] = reactive(False, toggle_class="-ticked")

    sign = getters.query_one(".sign", Static)

    class Clicked(Message):
        """It was clicked while it could only be read."""

        def __init__(self, item: "TickItem") -> None:
            """Name the item."""
            self.item = item
            super().__init__()

    def __init__(self, key: str, sentence: str, aside: str = "") -> None:
        """Show a sentence, and an aside below it; `key` is what a tick stands for."""
        self.key = key
        self._sentence, self._aside = sentence, aside
        super().__init__()
        self.can_focus = False

    def compose(self) -> ComposeResult:
        """Lay out the box and the sentence."""
        yield Static(classes="sign")
        with Vertical(classes="said"):
            yield Static(Content(self._sentence), classes="sentence")
            if self._aside:
                yield Static(Content(self._aside), classes="aside")

    def on_mount(self) -> None:
        """Show the box, and show it again whenever it changes."""
        self.watch(self, "ticked", self._draw)
        self.watch(self, "open", self._draw)

    def _draw(self) -> None:
        """Show a point, an empty box or a ticked one."""
        box = "[x]" if self.ticked else "[ ]"
        self.sign.update(Content(box if self.open else "•"))
        self.can_focus = self.open

    def action_tick(self) -> None:
        """Tick it, or take the tick away."""
        self.ticked = not self.ticked

    def on_click(self, event: Click) -> None:
        """Tick it, or say that it was clicked."""
        event.stop()
        if self.open:
            self.focus()
            self.action_tick()
        else:
            self.post_message(self.Clicked(self))


def answer(says: str, command: str, action: str) -> KeyButton:
    """Return a button for key and mouse that never has the focus: enter must not press it."""
    return KeyButton(says, command, f"screen.{action}", focusable=False)


class FlagQuestions(Page[tuple[RedFlag, ...]]):
    """Asks the emergency list, then the other one.

    The result is what applies, `()` when nothing does, None when it was not answered.
    Enter never answers: only `n` means none, once the end of the list was on the screen; before,
    it goes on to the rest. A yes opens the list for ticking, so that a wrong key can be put right
    before anything is kept; escape goes one step back.
    """

    CSS_PATH: ClassVar[Sheets] = sheets("flags")
    HELP = "Two short lists, one question each. `n` means that nothing on the list applies."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "yes", "Yes", id="flags_yes", tooltip="Something on the list applies"),
        Binding("n", "no", "No, none", id="flags_no", tooltip="Nothing on the list applies"),
        Binding("enter", "nudge", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
        *bindings_of("flags"),
    ]

    question = getters.query_one("#question", Static)

    def __init__(self, why: str = "") -> None:
        """Begin with the emergency list; `why` says why it is asked, above the list."""
        self._why = why
        self.group = FlagGroup.EMERGENCY
        self.ticking = False
        self._seen: set[FlagGroup] = set()
        self._scrolled = False
        super().__init__()

    def texts(self) -> ComposeResult:
        """Yield why it is asked, and both lists, of which one is shown."""
        yield Static(Content(self._why), id="why")
        for group in FlagGroup:
            with Vertical(id=f"list-{group}", classes="list"):
                for flag, text in our_programme().flags_of(group).items():
                    yield TickItem(flag, text.sentence, text.note)

    def foot(self) -> ComposeResult:
        """Yield the question and its answers, and what replaces them while ticking."""
        yield Static(id="question")
        with Buttons(id="asking"):
            yield answer("None", "flags_no", "no")
            yield answer("Yes", "flags_yes", "yes")
            yield answer("Back", "back", "cancel")
        with Buttons(id="telling"):
            yield KeyButton("Record these", "record_flags", "screen.record_flags")
            yield KeyButton("Back", "back", "screen.cancel")

    def on_mount(self) -> None:
        """Show the first list."""
        self.show_step()
        self.watch(self.reading, "scroll_y", self._scroll_changed, init=False)
        self.watch(self.reading, "virtual_size", self._ask, init=False)
        self.screen_layout_refresh_signal.subscribe(self, self._note_end, immediate=True)

    def on_resize(self) -> None:
        """Say anew whether some of the list is out of sight."""
        self.call_after_refresh(self._ask)

    def _scroll_changed(self) -> None:
        self._scrolled = True
        self._ask()

    def _note_end(self, _: object) -> None:
        """Remember of which lists the end was on the screen.

        Where a key brought it there, what was pressed before that is no answer to it.
        """
        end = self.items[-1].region
        view = self.reading.region.intersection(self.region)
        if self.is_current and end and view.y < end.bottom <= view.bottom:
            if self._scrolled and self.group not in self._seen:
                self.take_from_now()
            self._seen.add(self.group)

    def _ask(self) -> None:
        """Ask below the list, and say so while some of it is still out of sight."""
        asked = our_programme().screening[self.group]
        text = asked.tick if self.ticking else asked.question
        more = self.reading.max_scroll_y - self.reading.scroll_offset.y > 0
        aside = "   ↓ the list goes on" if more and not self.ticking else ""
        self.question.update(Content.assemble(text, (aside, "$text-warning not bold")))

    def show_step(self) -> None:
        """Show the list that is asked now, to be read or to be ticked."""
        asked = our_programme().screening[self.group]
        number = list(FlagGroup).index(self.group) + 1
        self.heading.update(Content(f"{asked.title}  ({number} of {len(FlagGroup)})"))
        self.query_one("#why").display = bool(self._why) and number == 1
        for group in FlagGroup:
            self.query_one(f"#list-{group}").display = group is self.group
        self.query_one("#asking").display = not self.ticking
        self.query_one("#telling").display = self.ticking
        self.reading.can_focus = not self.ticking
        for item in self.items:
            item.open = self.ticking
        self.reading.scroll_home(animate=False, immediate=True)
        self._scrolled = False
        (self.items[0] if self.ticking else self.reading).focus()
        self.refresh_bindings()
        self.show_anew()
        self.on_resize()

    @property
    def items(self) -> list[TickItem]:
        """The items of the list that is asked now."""
        return list(self.query_one(f"#list-{self.group}").query(TickItem))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the answers while asking, and recording while ticking."""
        del parameters
        match action:
            case "yes" | "no" | "nudge":
                return not self.ticking
            case "record_flags":
                return self.ticking
            case _:
                return True

    def action_yes(self) -> None:
        """Let the person tick what applies."""
        self.ticking = True
        self.show_step()

    def action_no(self) -> None:
        """Go on: to the rest of the list, to the next one; after the last, nothing applies."""
        if self.group not in self._seen:
            if self.items[-1].region:  # else it comes only now, with its beginning
                self.reading.action_look("page_down")
                self.show_anew()
        elif self.group is FlagGroup.EMERGENCY:
            self.group = FlagGroup.CHECKED
            self.show_step()
        else:
            self.answered(())

    def action_nudge(self) -> None:
        """Say that enter is no answer."""
        self.app.tell("Please answer with y or n: enter alone answers nothing here.")

    @on(TickItem.Clicked)
    def _clicked(self, event: TickItem.Clicked) -> None:
        """Take a click on something that applies as a yes with its tick."""
        event.stop()
        self.action_yes()
        event.item.ticked = True
        event.item.focus()

    def action_record_flags(self) -> None:
        """Answer with what is ticked; nothing ticked is no answer."""
        flags = tuple(RedFlag(item.key) for item in self.items if item.ticked)
        if flags:
            self.answered(flags)
        else:
            said = "Nothing is ticked. Tick what applies with `space`, or go back with `back`."
            self.app.tell(with_keys(self.app, said).plain, severity="warning")

    def action_cancel(self) -> None:
        """Go one step back, taking the ticks away; from the first list, leave."""
        if self.ticking:
            for item in self.items:
                item.ticked = False
            self.ticking = False
        elif self.group is FlagGroup.CHECKED:
            self.group = FlagGroup.EMERGENCY
        else:
            self.dismiss(None)
            return
        self.show_step()

    def answered(self, flags: tuple[RedFlag, ...]) -> None:
        """Give the answer back; no flags means that nothing applies."""
        self.dismiss(flags)
