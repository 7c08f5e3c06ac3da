"""Answers given in earnest, as committed files: people of every stage, at one sitting each."""

from pathlib import Path

SAMPLES = Path(__file__).parent
PEOPLE = ("coach", "coder", "torn")
MORE_PEOPLE = (
    "people/jonas",
    "people/marek",
    "people/nadia",
    "people/oleg",
    "people/priya",
    "people/ruth",
)
