"""What the lines under a heading that nobody knows are, told from how they begin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from emcompass.advert.lexicon import Lexicon
from emcompass.advert.line_signs import SignReader
from emcompass.advert.outline import OutlinedLine, Section
from emcompass.advert.tokens import stems

_FEWEST = 2  # lines
_MOST = 0.6  # so many of the lines begin that way
_FIRM = stems("we our us")
_WORK = ("duties", "requirements")


class BlockReader:
    """Settles the parts of blocks of lines, by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._signs = SignReader(lexicon)

    def settled(self, lines: Sequence[OutlinedLine]) -> tuple[OutlinedLine, ...]:
        """The lines, those of a list or under a heading in the part that most of them speak for."""
        return tuple(self._settled(lines))

    def _settled(self, lines: Sequence[OutlinedLine]) -> Iterator[OutlinedLine]:
        before: Section = "open"
        for (part, bullet, within, _), group in groupby(lines, key=_block):
            block = list(group)
            if part == "open" and (bullet or within) and not block[0].heading:
                told = self._told(block) or (before if within and before in _WORK else "open")
                block = [replace(line, part=told) for line in block]
            elif part == "company" and bullet and not _is_ours(block) and self._does(block):
                block = [replace(line, part="duties") for line in block]
            before = block[-1].part if not block[0].heading else before
            yield from block

    def _does(self, block: Sequence[OutlinedLine]) -> bool:
        """Whether a list says what to do, though its heading was taken for the firm's."""
        begun = [line for line in block if not line.goes_on and line.words]
        return len(begun) >= _FEWEST and _mostly(begun, self._signs.does)

    def _told(self, block: Sequence[OutlinedLine]) -> Section | None:
        begun = [line for line in block if not line.goes_on and line.words]
        if begun and self._signs.announces(begun[0].within):
            return "requirements"
        if len(begun) < _FEWEST:
            return None
        if _mostly(begun, self._signs.asks):
            return "requirements"
        return "duties" if _mostly(begun, self._signs.does) else None


def _block(line: OutlinedLine) -> tuple[Section, bool, tuple[str, ...], bool]:
    within = tuple(word.word for word in line.within)
    return line.part, line.bullet or line.goes_on, within, line.heading


def _is_ours(block: Sequence[OutlinedLine]) -> bool:
    """Whether the heading above speaks of the firm itself: "What we believe in"."""
    return any(word.stem in _FIRM for word in block[0].within)


def _mostly(lines: Sequence[OutlinedLine], test: Callable[[OutlinedLine], bool]) -> bool:
    return sum(map(test, lines)) >= _MOST * len(lines)
