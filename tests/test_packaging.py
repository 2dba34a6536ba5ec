"""What people install is whole: the wheel and the source archive hold all that they need."""

import subprocess
import sys
import tarfile
from collections.abc import Iterator
from email.parser import HeaderParser
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pytest

from flextui import __version__

ROOT = Path(__file__).resolve().parent.parent

BY_TOOLS = {
    "__pycache__",
    ".DS_Store",
    ".hypothesis",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
}
IN_THE_ARCHIVE = ("src", "tests", "docs", "screenshots", "benchmarks")
BESIDE_THEM = {"CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "SECURITY.md"}
ADDED_BY_THE_BUILD = {"PKG-INFO", ".gitignore", "constraints.txt", "pyproject.toml"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build both from this tree, without an environment of their own and without the network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Iterator[ZipFile]:
    with ZipFile(next(built.glob("*.whl"))) as archive:
        yield archive


def _written(folder: Path) -> set[str]:
    """Every file that a person wrote, seen from the folder's parent."""
    return {
        path.relative_to(folder.parent).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
        and path.suffix not in {".pyc", ".png"}
        and not BY_TOOLS.intersection(path.parts)
    }


def test_the_wheel_holds_the_package_with_all_its_data_and_nothing_else(wheel: ZipFile) -> None:
    names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert names == _written(ROOT / "src" / "flextui")
    kinds = {PurePosixPath(name).suffix for name in names}
    assert kinds == {".py", ".toml", ".tcss", ".css", ".html", ".typed"}


def test_the_wheel_brings_the_licence_and_the_command(wheel: ZipFile) -> None:
    about = f"flextui-{__version__}.dist-info"
    assert wheel.read(f"{about}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
    assert "flextui = flextui.__main__:main" in wheel.read(f"{about}/entry_points.txt").decode()


def test_the_wheel_says_what_it_is(wheel: ZipFile) -> None:
    text = wheel.read(f"flextui-{__version__}.dist-info/METADATA").decode()
    headers = HeaderParser().parsestr(text)
    assert headers["Requires-Python"] == ">=3.11"
    assert "serve" in headers.get_all("Provides-Extra", [])
    assert "A self-care diary" in text


def test_the_source_archive_can_be_built_checked_and_read(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = set[str]().union(*(_written(ROOT / folder) for folder in IN_THE_ARCHIVE))
    assert names == wanted | BESIDE_THEM | ADDED_BY_THE_BUILD
