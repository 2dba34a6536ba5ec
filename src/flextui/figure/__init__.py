"""The moving figure: key poses, joints and pictures in characters; no Textual."""

__all__ = [
    "SOLID",
    "STEPS",
    "STYLES",
    "Picture",
    "PoseError",
    "Poses",
    "Run",
    "Skeleton",
    "blank",
    "built_in_poses",
    "describe",
    "load_poses",
    "own_poses",
    "pose",
    "read_poses",
    "render",
    "render_large",
    "rows_of",
]

from flextui.figure.canvas import SOLID, Picture, Run, blank
from flextui.figure.large import render_large, rows_of
from flextui.figure.poses import (
    PoseError,
    Poses,
    built_in_poses,
    describe,
    load_poses,
    own_poses,
    read_poses,
)
from flextui.figure.raster import STEPS, STYLES, render
from flextui.figure.skeleton import Skeleton, pose
