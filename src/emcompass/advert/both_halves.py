"""Where an advert wants one person with both technical depth and people skill at full strength."""

from __future__ import annotations

from emcompass.advert.advert_reading import AdvertLine
from emcompass.advert.lexicon import Lexicon, Match
from emcompass.advert.matching import holds, sentence_at
from emcompass.advert.outline import OutlinedLine
from emcompass.advert.tokens import stems

_MEANT = stems("you someone somebody leader candidate")
_PARTS = ("open", "duties", "requirements")
_NEAR = 6  # words between what joins two halves and each of them


class BothHalves:
    """Reads it off labelled lines, by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._mix = lexicon.finder("mix")
        self._technical = lexicon.finder("technical")
        self._people = lexicon.finder("people")

    def asked(self, line: OutlinedLine, label: AdvertLine) -> bool:
        """Whether a line wants the mix in so many words, or joins both halves."""
        if line.part not in _PARTS or (line.heading and not line.bullet):
            return False
        if line.part == "open" and label.kind is None and not _is_meant(line):
            return False  # of the firm or its product
        said = self._mix.find(line.words)
        if any(match.phrase.group.endswith(".except") for match in said):
            return False
        if holds(line, said):
            return True
        joining = [each for each in said if each.phrase.group.endswith((".both", ".joined"))]
        if not _is_meant(line) and line.part != "requirements":
            return False
        return any(self._joins(line, each) for each in joining)

    def _joins(self, line: OutlinedLine, joining: Match) -> bool:
        """Whether technical depth and people skill stand in one sentence with what joins them.

        What can join any two things must stand near to both, and speak of somebody.
        """
        weak = joining.phrase.group.endswith(".joined")
        if weak and not _is_meant(line):
            return False
        return all(
            any(
                match.phrase.group.endswith(".strong")
                and sentence_at(line, match) == sentence_at(line, joining)
                and (not weak or _apart(joining, match) <= _NEAR)
                for match in finder.find(line.words)
            )
            for finder in (self._technical, self._people)
        )


def _apart(one: Match, other: Match) -> int:
    """How many words lie between two matches."""
    first, last = sorted((one, other), key=lambda each: each.places[0])
    return last.places[0] - first.places[-1] - 1


def _is_meant(line: OutlinedLine) -> bool:
    return any(word.stem in _MEANT for word in line.words)
