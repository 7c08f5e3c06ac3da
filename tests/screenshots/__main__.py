"""`python -m tests.screenshots` draws screenshots/; `--check` fails on any difference."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from tests.screenshots.journeys import JOURNEYS

FOLDER = Path(__file__).parents[2] / "screenshots"


def main(arguments: list[str]) -> int:
    """Draw every frame; write them, or compare them with what is committed."""
    os.environ.pop("NO_COLOR", None)
    os.environ["TZ"] = "UTC"
    frames = asyncio.run(_frames())
    return _check(frames) if "--check" in arguments else _write(frames)


async def _frames() -> dict[str, str]:
    frames: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EMCOMPASS_HOME"] = folder
        for journey in JOURNEYS:
            await journey(Path(folder), frames)
    return frames


def _write(frames: dict[str, str]) -> int:
    FOLDER.mkdir(exist_ok=True)
    for stale in set(FOLDER.glob("*.svg")) - {FOLDER / f"{name}.svg" for name in frames}:
        stale.unlink()
    for name, svg in frames.items():
        (FOLDER / f"{name}.svg").write_text(svg, "utf-8")
    print(f"{len(frames)} screenshots written")
    return 0


def _check(frames: dict[str, str]) -> int:
    committed = {file.stem: file.read_text("utf-8") for file in FOLDER.glob("*.svg")}
    drifted = sorted(
        name for name in committed.keys() | frames.keys() if committed.get(name) != frames.get(name)
    )
    for name in drifted:
        print(f"screenshots/{name}.svg is not what the app draws")
    print(f"{len(frames) - len(drifted)} of {len(frames)} screenshots are what the app draws")
    return 1 if drifted else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
