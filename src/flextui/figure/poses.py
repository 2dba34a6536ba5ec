"""The pose file: what a body is made of, and the key poses of each stage, as checked data.

Lengths are centimetres, angles degrees (0 forward, 90 up, as the figure faces right).
"""

import pkgutil
import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from flextui.rules.records import Stage
from flextui.wording.words import printable

OWN = "poses.toml"
"""The name of a pose file of one's own in the data directory."""

LARGEST = 64 * 1024
"""How large such a file may be, in bytes."""

Length = Annotated[float, Meta(gt=0, le=100)]
Width = Annotated[float, Meta(gt=0, le=30)]
Angle = Annotated[float, Meta(ge=-360, le=360)]
Share = Annotated[float, Meta(ge=0, le=1)]
Coordinate = Annotated[float, Meta(ge=-300, le=300)]
Place = tuple[Coordinate, Coordinate]


class PoseError(ValueError):
    """The pose file is not usable; the message names the file, the field and what is allowed."""


class Segment(Struct, frozen=True, forbid_unknown_fields=True):
    """One stiff part: its `length`, and its half-width where it begins and where it ends."""

    length: Length
    begins: Width
    ends: Width


class Body(Struct, frozen=True, forbid_unknown_fields=True):
    """The parts of the person; the trunk goes up from the hip, the leg down from it.

    `shoulder` is how far up the thorax the arm begins, `heel` how far the heel reaches behind
    the ankle, `hand` the half-width of the hand, `hair` how far the hair stands out behind.
    """

    pelvis: Segment
    lumbar: Segment
    thorax: Segment
    neck: Segment
    head: Segment
    thigh: Segment
    shank: Segment
    foot: Segment
    upper_arm: Segment
    forearm: Segment
    shoulder: Length
    heel: Length
    hand: Width
    hair: Width


class Grip(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a hand goes: a fixed `point`, or a place on a leg, or hanging from the shoulder.

    On a leg, `along` is the distance from the upper end of the part and `out` the distance
    from its middle line to the front; `hang` is the distance straight below the shoulder.
    """

    point: Place | None = None
    on: Literal["thigh", "shank"] | None = None
    along: Coordinate = 0.0
    out: Coordinate = 0.0
    hang: Length | None = None

    def __post_init__(self) -> None:
        """Refuse a grip that is none of the three, or several at once."""
        if sum(way is not None for way in (self.point, self.on, self.hang)) != 1:
            raise ValueError("give exactly one of `point`, `on` and `hang`")


class Ground(Struct, frozen=True, forbid_unknown_fields=True):
    """What the person lies, sits or stands on, at height 0, from `left` to `right`."""

    style: Literal["mat", "floor"]
    left: Coordinate
    right: Coordinate


class Chair(Struct, frozen=True, forbid_unknown_fields=True):
    """A chair: its `seat` and `back` are heights, `rear` and `front` say where its legs stand."""

    rear: Coordinate
    front: Coordinate
    seat: Length
    back: Length
    thick: Width


class Key(Struct, frozen=True, forbid_unknown_fields=True):
    """A key pose at the share `at` of the movement: words, the hand's grip, directions."""

    at: Share
    words: Annotated[str, Meta(min_length=1, max_length=200)]
    hand: str
    pelvis: Angle
    thorax: Angle
    head: Angle
    thigh: Angle
    shank: Angle
    foot: Angle


class Scene(Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """One stage: what stays in place, what is around, the grips and the key poses.

    The joint `anchor` stays at `place`; `elbow` says to which side of the way from shoulder
    to hand the elbow points.
    """

    anchor: Literal["hip", "neck", "ankle"]
    place: Place
    elbow: Literal["left", "right"]
    ground: Ground
    grips: dict[str, Grip]
    keys: Annotated[tuple[Key, ...], Meta(min_length=2)]
    chair: Chair | None = None

    def __post_init__(self) -> None:
        """Refuse keys out of order, and a hand that goes to no known grip."""
        shares = [key.at for key in self.keys]
        if shares[0] != 0 or shares[-1] != 1 or sorted(set(shares)) != shares:
            raise ValueError("`at` of the keys must begin at 0, rise, and end at 1")
        if unknown := [key.hand for key in self.keys if key.hand not in self.grips]:
            raise ValueError(f"`hand` is {unknown[0]!r}, which is none of the grips")


class Poses(Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """A whole pose file."""

    body: Body
    supine: Scene
    seated: Scene
    standing: Scene

    def scene(self, stage: Stage) -> Scene:
        """Return the scene of a stage."""
        match stage:
            case Stage.SUPINE:
                return self.supine
            case Stage.SEATED:
                return self.seated
            case Stage.STANDING:
                return self.standing


def read_poses(text: str, name: str = "poses.toml") -> Poses:
    """Read the text of a pose file; raises PoseError, whose message names file and field."""
    try:
        return msgspec.convert(tomllib.loads(text), Poses)
    except (ValueError, RecursionError) as error:
        said = printable(str(error).replace("$.", ""))
        raise PoseError(f"{name}: {said}") from error


def load_poses(path: Path) -> Poses:
    """Read a pose file of one's own; raises PoseError, or OSError when it cannot be read."""
    return read_poses(path.read_text(encoding="utf-8-sig"), path.name)


def own_poses(directory: str) -> tuple[Poses | None, str]:
    """Return the poses of a data directory's own file, and a sentence when they are no use."""
    path = Path(directory) / OWN
    if not path.exists():
        return None, ""
    if not path.is_file() or path.stat().st_size > LARGEST:
        return None, f"{OWN} is no small file; our own poses are used instead."
    try:
        return load_poses(path), ""
    except (PoseError, OSError, UnicodeDecodeError) as error:
        return None, f"{error}; our own poses are used instead."


@cache
def built_in_poses() -> Poses:
    """Return the poses that come with the programme, read once."""
    # Through pkgutil: importlib.resources takes 10 ms longer to import.
    data = pkgutil.get_data("flextui.programme", OWN)
    if data is None:
        raise PoseError(f"{OWN} is not in this installation; install it again")
    return read_poses(data.decode("utf-8"))


def describe(stage: Stage, phase: float, poses: Poses | None = None) -> str:
    """Say in words what the figure shows at a phase (0 start, 1 full bend)."""
    keys = (poses or built_in_poses()).scene(stage).keys
    return min(keys, key=lambda key: abs(key.at - phase)).words
