"""`python -m tests.readme` writes the generated part of the README: the table of keys."""

from __future__ import annotations

import re
from pathlib import Path

from emcompass.tui import keys

README = Path(__file__).parents[1] / "README.md"
_KEYS = re.compile(r"(?<=<!-- keys -->\n).*?(?=<!-- end-keys -->)", re.DOTALL)


def with_keys(text: str) -> str:
    """The README's text with the table of keys as the app's bindings have it."""
    return _KEYS.sub(lambda _: f"\n{keys.markdown().strip()}\n\n", text)


if __name__ == "__main__":
    README.write_text(with_keys(README.read_text("utf-8")), "utf-8")
