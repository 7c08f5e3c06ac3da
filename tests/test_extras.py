"""What each part of the product needs to be installed, and that it needs no more."""

from __future__ import annotations

import ast
import pkgutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import emcompass

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "emcompass"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OWNERS = packages_distributions()

# What the first tests know; whoever adds to these makes every installation larger.
CORE = {"click", "platformdirs", "pydantic", "textual", "tomli", "tomli-w"}
ROOM = {"cryptography", "httpx", "httpx-sse", "segno", "sniffio", "starlette", "uvicorn"}
BROUGHT_ALONG = {"psycopg-pool", "pydantic-core", "rich", "sqlalchemy"}  # by what is asked for
SERVER = {"alembic", "cryptography", "prometheus-client", "psycopg", "httptools", "uvloop"}

# Nobody finds these top-level modules: as if they were not installed.
WITHOUT = """
import sys

class Without:
    def __init__(self, finder):
        self.finder = finder

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in {missing!r}:
            return self.finder.find_spec(name, path, target)

    def __getattr__(self, name):
        return getattr(self.finder, name)

sys.meta_path[:] = [Without(finder) for finder in sys.meta_path]
"""


def listed(extra: str = "") -> Iterator[Requirement]:
    """What an extra asks for beside what everybody has; without one: what everybody has."""
    for text in PROJECT["optional-dependencies"][extra] if extra else PROJECT["dependencies"]:
        requirement = Requirement(text)
        if requirement.name == "emcompass":
            for other in requirement.extras:
                yield from listed(other)
        else:
            yield requirement


def names(extra: str = "") -> set[str]:
    """The distributions that are asked for."""
    return {canonicalize_name(each.name) for each in listed(extra)}


def installed_with(extra: str) -> set[str]:
    """The distributions that `pip install 'emcompass[extra]'` brings, however deep down."""
    done: set[tuple[str, str]] = set()
    wanted = [*listed(), *(listed(extra) if extra else ())]
    while wanted:
        one = wanted.pop()
        for part in ("", *one.extras):
            place = (canonicalize_name(one.name), part)
            if place not in done:
                done.add(place)
                wanted += needed_by(one.name, part)
    return {name for name, _ in done}


def needed_by(name: str, extra: str) -> Iterator[Requirement]:
    """What an installed distribution asks for here."""
    try:
        found = [Requirement(text) for text in requires(name) or ()]
    except PackageNotFoundError:  # not for this system
        return
    for one in found:
        if one.marker is None or one.marker.evaluate({"extra": extra}):
            yield one


def missing_with(distributions: set[str]) -> set[str]:
    """The top-level modules that are there only because other distributions are."""
    return {
        module
        for module, owners in OWNERS.items()
        if not {canonicalize_name(owner) for owner in owners} & {*distributions, "emcompass"}
    }


def imported_in(*folders: Path) -> set[str]:
    """The distributions that the files below these folders import by name, at any time."""
    found: set[str] = set()
    for path in (path for folder in folders for path in folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    outside = found - sys.stdlib_module_names - {"emcompass"}
    return {canonicalize_name(OWNERS[name][0]) for name in outside if name in OWNERS}


def run_with(extra: str, code: str) -> subprocess.CompletedProcess[str]:
    """Run a program as if nothing but an extra were installed."""
    without = WITHOUT.format(missing=missing_with(installed_with(extra)))
    return subprocess.run(
        [sys.executable, "-c", without + code], capture_output=True, text=True, check=False
    )


def test_what_is_asked_for_is_what_it_was() -> None:
    assert names() == CORE
    assert names("workshop") == ROOM
    assert names("server") == ROOM | SERVER


def test_no_part_imports_what_it_does_not_ask_for() -> None:
    folders = [path for path in SOURCE.iterdir() if path.is_dir() and path.name != "workshop"]
    assert imported_in(*folders) <= CORE | names("study") | BROUGHT_ALONG
    room = [each for each in (SOURCE / "workshop").iterdir() if each.name != "serve"]
    assert imported_in(*room) <= CORE | ROOM | names("fast")
    assert imported_in(SOURCE / "workshop" / "serve") <= CORE | ROOM | SERVER | BROUGHT_ALONG


def test_nothing_but_the_extra_is_needed_to_serve() -> None:
    every = [each.name for each in pkgutil.walk_packages(emcompass.__path__, "emcompass.")]
    serve = [
        name for name in every
        if name.startswith("emcompass.workshop") and ".migrations.versions" not in name
    ]  # fmt: skip
    begun = "from emcompass.cli import main; raise SystemExit(main(['serve', 'example', 'nginx']))"
    ran = run_with("server", "\n".join([*(f"import {name}" for name in serve), begun]))
    assert ran.returncode == 0, ran.stderr
    assert "proxy_pass" in ran.stdout


def test_a_room_on_a_laptop_needs_nothing_of_the_server_s(tmp_path: Path) -> None:
    modules = (
        "workshop.begin_room", "workshop.end_room", "workshop.server.room_server",
        "workshop.client.taking_part", "workshop.host.opening", "tui.app",
    )  # fmt: skip
    code = "\n".join(f"import emcompass.{name}" for name in modules)
    ran = run_with("workshop", code)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("arguments", [["serve"], ["workshop", "list"], ["join"]])
def test_without_the_extra_it_is_said_in_one_line(arguments: list[str]) -> None:
    code = f"from emcompass.cli import main; raise SystemExit(main({arguments!r}))"
    ran = run_with("", code)
    assert ran.returncode == 1
    assert len(ran.stderr.splitlines()) == 1
    assert "pip install" in ran.stderr
