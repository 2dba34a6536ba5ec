"""What only a report has: its sections, and the pictures in them."""

from datetime import date

from msgspec import Struct

from flextui.rules.records import Stage
from flextui.wording.story import LineKind
from flextui.wording.text import Block, Table


class Dot(Struct, frozen=True):
    """The pain of one group of sessions, at so many days after the chart's first day."""

    place: float
    before: float
    worst: float
    highest: int
    after: float


class Mark(Struct, frozen=True):
    """An event on a chart, at so many days after the chart's first day."""

    place: float
    kind: LineKind


class Bar(Struct, frozen=True):
    """A stage was open from one place to another, in days after the chart's first day."""

    stage: Stage
    begin: float
    end: float


class PainPicture(Struct, frozen=True):
    """Pain over the days from `first` to `last`: sessions, check-ins, events and open stages."""

    first: date
    last: date
    dots: tuple[Dot, ...]
    checkins: tuple[tuple[float, int], ...]
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]


class Column(Struct, frozen=True):
    """The sessions a week of one stretch, and how many the goal asks for."""

    label: str
    value: float
    goal: float


class WeekPicture(Struct, frozen=True):
    """Sessions a week against the goal."""

    columns: tuple[Column, ...]


class Chart(Struct, frozen=True):
    """A chart: its title, what it shows in words, and the picture."""

    title: str
    words: str
    picture: PainPicture | WeekPicture


ReportBlock = Block | Table | Chart


class Section(Struct, frozen=True):
    """A part of the report under a heading; `key` names it in the file."""

    key: str
    title: str
    blocks: tuple[ReportBlock, ...]
    new_page: bool = False
