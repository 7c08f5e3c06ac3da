"""Where an advert wants one person with both technical depth and people skill at full strength."""

from __future__ import annotations

from emcompass.advert.lexicon import Finder, Lexicon, Match
from emcompass.advert.matching import holds, sentence_at
from emcompass.advert.outline import OutlinedLine
from emcompass.advert.tokens import stems

_MEANT = stems("you someone somebody leader candidate")
_PARTS = ("open", "duties", "requirements", "company")
_NEAR = 6  # words between what joins two halves and each of them


class BothHalves:
    """Reads it off the lines of an advert, by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._mix = lexicon.finder("mix")
        self._joined = lexicon.finder_of("mix", "joined")
        self._technical = lexicon.finder_of("mix", "technical")
        self._people = lexicon.finder_of("mix", "people")

    def asked(self, line: OutlinedLine) -> bool:
        """Whether a line wants the mix of somebody in so many words, or joins both halves."""
        if not _is_of_somebody(line):
            return False
        said = self._mix.find(line.words)
        if any(match.phrase.group.endswith(".except") for match in said):
            return False
        return holds(line, said) or any(
            self._joins(line, each) for each in self._joined.find(line.words)
        )

    def _joins(self, line: OutlinedLine, joining: Match) -> bool:
        """Whether one half stands shortly before what joins, the other shortly after."""
        technical, people = (
            _sides(line, finder, joining) for finder in (self._technical, self._people)
        )
        return any(one != other for one in technical for other in people)


def _sides(line: OutlinedLine, finder: Finder, joining: Match) -> set[bool]:
    """On which sides of a match phrases stand near it in its sentence: before it, after it."""
    return {
        match.places[0] < joining.places[0]
        for match in finder.find(line.words)
        if sentence_at(line, match) == sentence_at(line, joining)
        and 0 <= _apart(joining, match) <= _NEAR
    }


def _apart(one: Match, other: Match) -> int:
    """How many words lie between two matches."""
    first, last = sorted((one, other), key=lambda each: each.places[0])
    return last.places[0] - first.places[-1] - 1


def _is_of_somebody(line: OutlinedLine) -> bool:
    """Whether a line may say who is wanted, and not what the firm or its product is."""
    if line.part not in _PARTS or (line.heading and not line.bullet):
        return False
    return line.part == "requirements" or any(word.stem in _MEANT for word in line.words)
