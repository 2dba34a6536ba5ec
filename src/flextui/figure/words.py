"""The text twin of the picture, for screen readers and tiny terminals."""

from flextui.domain.scales import Stage
from flextui.figure.poses import Poses, built_in_poses


def describe(stage: Stage, phase: float, poses: Poses | None = None) -> str:
    """Say in words what the figure shows at a phase (0 start, 1 full bend)."""
    keys = (poses or built_in_poses()).scene(stage).keys
    return min(keys, key=lambda key: abs(key.at - phase)).words
