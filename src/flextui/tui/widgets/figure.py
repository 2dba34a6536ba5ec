"""The moving figure."""

from collections.abc import Callable, Mapping
from functools import partial
from textwrap import wrap
from time import monotonic
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style as Tone
from textual.widget import Widget

from flextui.figure.canvas import SOLID, Picture, Run
from flextui.figure.poses import describe
from flextui.figure.raster import render
from flextui.rules.pacing import Move, Plan
from flextui.rules.records import Stage

if TYPE_CHECKING:
    from textual.timer import Timer


Inks = Mapping[str, Style]
"""The colours of each style of a picture, and under "" those of the background."""


_FIGURE: Mapping[str, str] = {
    "arm": "$foreground",
    "head": "$foreground 88%",
    "leg": "$foreground 78%",
    "trunk": "$foreground 62%",
    "hair": "$foreground 45%",
    "lumbar": "$accent",
    "chair": "$foreground 32%",
    "mat": "$primary 55%",
    "floor": "$foreground 45%",
}
"""The colours of the figure's parts: plain styles, as component classes cost the start 15 ms."""

_ANSI_FIGURE: Mapping[str, str] = {
    **dict.fromkeys(("arm", "head"), "ansi_bright_white"),
    **dict.fromkeys(("leg", "trunk", "hair"), "ansi_white"),
    "lumbar": "ansi_bright_yellow",
    **dict.fromkeys(("chair", "floor"), "ansi_bright_black"),
    "mat": "ansi_blue",
}
"""The same in themes that use the terminal's own colours."""

_COLOURLESS = {**_FIGURE, **dict.fromkeys(("lumbar", "chair", "mat", "floor"), "$foreground")}
"""The same where there are no colours."""


class PictureView(Widget):
    """Shows a `picture` in its colours; a subclass has both."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: Picture = ()
        self._inks: Inks = {}

    def picture(self) -> Picture:
        """Return what is to be seen now, in the room there is."""
        raise NotImplementedError

    def inks(self) -> Inks:
        """Return the colours in the present theme."""
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        """Look picture and colours up before lines are drawn."""
        self._picture, self._inks = self.picture(), self.inks()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one row of the picture."""
        rows = self._picture
        row = rows[y] if y < len(rows) else (Run(" " * self.content_size.width, None, None),)
        segments = [Segment(run.text, self._style(run)) for run in row]
        return Strip(segments, sum(len(segment.text) for segment in segments))

    def _style(self, run: Run) -> Style:
        """Return the colours of a run.

        A full cell has its colour on both, so that a font whose block is too small leaves no gap.
        """
        if run.ink is None:
            return self._inks[""]
        ink = self._inks[run.ink]
        paper = run.ink if run.text[0] == SOLID else run.paper
        return ink if paper is None else Style(color=ink.color, bgcolor=self._inks[paper].color)


FRAMES_A_SECOND = 15

MIN_WIDTH, MIN_HEIGHT = 16, 6
"""In less room than this the figure is told in words."""

SIDE_BY_SIDE = 44
"""A figure that does not move shows start and end beside each other from this width on."""

ARROW = " ▶ "


class Figure(PictureView):
    """A person in the position of a `stage`, bent as far as `phase` says (0 to 1).

    Set `phase` to lead it, or let it `play`. With `motion` off it stands still and shows
    the start and the end of the movement. Nothing runs while it does not move. A click makes
    it move, or stand.
    """

    stage: reactive[Stage] = reactive(Stage.SUPINE)
    phase: reactive[float] = reactive(0.0, repaint=False)
    motion: reactive[bool] = reactive(True)

    def __init__(
        self,
        stage: Stage = Stage.SUPINE,
        *,
        motion: bool = True,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__()
        self._clock = clock
        self._plan = Plan(reps=1, hold_s=0)
        self._began = 0.0
        self._timer: Timer | None = None
        self.set_reactive(Figure.stage, stage)
        self.set_reactive(Figure.motion, motion)

    @property
    def playing(self) -> bool:
        """Whether it moves by itself now."""
        return self._timer is not None

    @property
    def in_words(self) -> str:
        """What the figure shows, in words."""
        return describe(self.stage, self.phase if self.motion else 1.0)

    def play(self, cycles: int = 2) -> None:
        """Move slowly through the exercise so many times (1 to 50), then stand."""
        self.still()
        if self.motion and self.is_attached:
            self._plan = Plan(reps=cycles, hold_s=1.5, get_ready_s=0.8, rest_s=1.2)
            self._began = self._clock()
            self._timer = self.set_interval(1 / FRAMES_A_SECOND, self._step)

    def still(self) -> None:
        """Stand at the start of the movement, and let nothing run."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.phase = 0.0

    def _step(self) -> None:
        """Take the pose of this moment; stop at the end, and when nobody can see it."""
        beat = self._plan.at(self._clock() - self._began)
        unseen = self.screen not in self.app.screen_stack
        if beat.step is Move.DONE or unseen or not self.motion:
            self.still()
        else:
            self.phase = beat.movement

    def on_click(self) -> None:
        """Move, or stand."""
        (self.still if self.playing else self.play)()

    def on_hide(self) -> None:
        """Stand while hidden."""
        self.still()

    def watch_motion(self) -> None:
        """Stand when motion is turned off."""
        if self.is_attached and not self.motion:
            self.still()

    def watch_phase(self, before: float, now: float) -> None:
        """Repaint only the rows that change."""
        if not (self.is_mounted and self.motion):
            return
        old, new = self.picture_at(before), self.picture_at(now)
        if len(old) != len(new):
            self.refresh()
        elif changed := [
            y for y, pair in enumerate(zip(old, new, strict=True)) if len(set(pair)) > 1
        ]:
            top, bottom = changed[0], changed[-1]
            self.refresh(Region(0, top, self.content_size.width, bottom - top + 1))

    def picture(self) -> Picture:
        """Return what is to be seen now, in the room there is."""
        return self.picture_at(self.phase)

    def picture_at(self, phase: float) -> Picture:
        """Return what is to be seen at a phase in the room there is."""
        width, height = self.content_size
        if width < MIN_WIDTH or height < MIN_HEIGHT:
            return _words(self.in_words, width, height)
        draw = partial(render, self.stage, height=height, colours=not self.app.no_color)
        if self.motion or width < SIDE_BY_SIDE:
            return draw(phase if self.motion else 1.0, width)
        half = (width - len(ARROW)) // 2
        pairs = zip(draw(0.0, half), draw(1.0, width - len(ARROW) - half), strict=True)
        return tuple(
            (*left, Run(ARROW if y == height // 2 else " " * len(ARROW), "words", None), *right)
            for y, (left, right) in enumerate(pairs)
        )

    def inks(self) -> Inks:
        """Return the colours of the figure's parts in the present theme."""
        ground = Tone(background=self.background_colors[1])
        tones = _COLOURLESS if self.app.no_color else _FIGURE
        if self.app.native_ansi_color:
            tones = _ANSI_FIGURE
        return {"": self.rich_style, "words": self.rich_style} | {
            part: (ground + Tone.parse(tone, self.app.theme_variables)).rich_style
            for part, tone in tones.items()
        }


def _words(text: str, width: int, height: int) -> Picture:
    """Return a text as a picture of so many cells; what does not fit ends in dots."""
    lines = wrap(text, width, max_lines=height, placeholder=" ...") if width > 4 and height else []
    rows = [line.ljust(width) for line in lines]
    rows += [" " * width] * (height - len(rows))
    return tuple((Run(row, "words", None),) for row in rows)
