"""What was worked out for a dialog that was left meanwhile is dropped, and harms nothing.

Textual takes the parts of a screen away before it calls off its workers: one that comes back
in between found nothing to write on, and ended the application.
"""

import inspect
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from flextui.rules.records import Record, Stage
from flextui.tui.dialog import Dialog
from flextui.tui.screens.backups import BackupsScreen
from flextui.tui.screens.correction import EditScreen
from flextui.tui.screens.prescription import PrescriptionScreen
from tests.records import after, clear_run, screening
from tests.tui.helpers import Opener, Story
from tests.tui.test_settings_programme import through_door

OPENED: tuple[Record, ...] = (screening(), *clear_run(Stage.SUPINE, after()))
EVENING = after(days=2, hours=12)


async def left(story: Story) -> Dialog[Any]:
    """Leave the dialog that is open, and return it."""
    dialog = story.app.screen
    assert isinstance(dialog, Dialog)
    await dialog.dismiss(None)
    assert dialog.left
    assert not dialog.children
    return dialog


async def comes_back(worker: Callable[..., object], dialog: Dialog[Any]) -> None:
    """Let a worker do what it does on a dialog that was left."""
    work: Callable[[Dialog[Any]], Awaitable[None]] = inspect.unwrap(worker)
    await work(dialog)


async def test_the_preview_of_a_correction(open_app: Opener) -> None:
    async with open_app(OPENED, EVENING) as story:
        await story.open(EditScreen, "3", "down", "e", "7")
        await comes_back(EditScreen.preview, await left(story))


async def test_the_preview_of_a_prescription(open_app: Opener) -> None:
    async with open_app(OPENED, EVENING, size=(100, 40)) as story:
        await through_door(story, "prescription")
        await story.until_on(PrescriptionScreen)
        await comes_back(PrescriptionScreen.preview, await left(story))


@pytest.mark.parametrize("worker", [BackupsScreen._look, BackupsScreen._show])
async def test_what_a_backup_holds(open_app: Opener, worker: Callable[..., object]) -> None:
    async with open_app(OPENED, EVENING, size=(100, 40)) as story:
        await through_door(story, "backups")
        await story.until_on(BackupsScreen)
        await story.press("b")
        await story.until_shown("It holds 6 sessions")
        await comes_back(worker, await left(story))
