"""Answers given in earnest, as committed files: three people at one sitting."""

from pathlib import Path

SAMPLES = Path(__file__).parent
PEOPLE = ("coach", "coder", "torn")
