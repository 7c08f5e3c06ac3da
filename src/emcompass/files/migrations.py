"""Old layouts of a file, brought to today's one step at a time.

A step takes what one schema held and returns that of the next. It runs before anything is checked,
so it leaves alone what it doesn't recognise: the reader complains about that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from emcompass.files.toml_source import Source

T = TypeVar("T")
Step = Callable[[T], T]


@dataclass(frozen=True, slots=True)
class Migrations(Generic[T]):
    """The steps from every schema to the next; `stamp` writes a schema's number into the value."""

    steps: Mapping[int, Step[T]]
    current: int
    stamp: Callable[[T, int], T]

    @property
    def oldest(self) -> int:
        """The oldest schema that a step knows."""
        return min(self.steps, default=self.current)

    def run(self, value: T, source: Source) -> T:
        """The value in the current schema; `source` holds the number. Raises its error."""
        for schema in range(self.schema_of(source), self.current):
            value = self.stamp(self.steps[schema](value), schema + 1)
        return value

    def schema_of(self, source: Source) -> int:
        """The schema number that a file names, where a step leads on from it. Raises its error."""
        schema = source.document.get("schema")
        if schema is None:
            raise source.error(("schema",), "no schema number", f"schema = {self.current}")
        if type(schema) is not int or schema < self.oldest:  # True is 1 in Python
            raise source.wrong(("schema",), schema, self._known())
        if schema > self.current:
            newer = "this was written for a newer emcompass, please update"
            raise source.wrong(("schema",), schema, f"{self._known()}; {newer}")
        return schema

    def _known(self) -> str:
        if self.oldest == self.current:
            return f"{self.current}"
        return f"a number from {self.oldest} to {self.current}"
