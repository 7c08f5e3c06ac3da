"""Where an advert expects code of one's own: in so many words, or among the technical duties."""

from __future__ import annotations

from itertools import pairwise

from emcompass.advert.advert_reading import AdvertLine
from emcompass.advert.lexicon import Lexicon, Match
from emcompass.advert.matching import (
    done_by_reader,
    holds,
    sentence_at,
    sentences_naming,
    taken_back,
    within,
)
from emcompass.advert.outline import OutlinedLine
from emcompass.advert.tokens import stems

_ADDRESSED = stems(
    "you your we our someone somebody person leader manager lead holder candidate role position "
    "need seek"
)
_PARTS = ("open", "duties", "requirements")
_NEAR = 6  # words
_STATES = stems("is are was has")
_RELATING = stems("that which who what how when where there it they")
_CODE = stems(
    "code program hand editor keyboard git commit ticket feature coach contributor ic codebase "
    "implement implementation tool pair bug"
)


class OwnCode:
    """Reads it off labelled lines, by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._finder = lexicon.finder("hands-on")
        self._technical = lexicon.finder("technical")
        self._demand = lexicon.finder_of("years", "demand")

    def expected(self, line: OutlinedLine, label: AdvertLine) -> bool:
        """Whether a line, or a sentence of several, expects the reader's own code."""
        listed = line.part == "company" and line.bullet and label.sort == "duty"
        if not (line.part in _PARTS or listed) or taken_back(line):
            return False
        if label.kind is None and line.part == "requirements":
            return False
        found = [
            match
            for match in self._finder.find(line.words, line.lead_in)
            if match.phrase.group.endswith(".except") or self._is_own(line, label, match)
        ]
        if label.sort == "requirement":  # so many years of it lie behind somebody
            past = {sentence_at(line, each) for each in self._demand.find(line.words)}
            found = [each for each in found if sentence_at(line, each) not in past]
        if label.sort == "duty" and label.kind == "technical" and holds(line, found, "making"):
            return True
        if label.kind is None:  # nothing of the role's: others' code, unless somebody is meant
            found = within(line, found, sentences_naming(line, _ADDRESSED))
        return holds(line, found)

    def _is_own(self, line: OutlinedLine, label: AdvertLine, match: Match) -> bool:
        """Whether it is done by the reader, and to something technical."""
        if not done_by_reader(line, match):
            return False
        technical = [each.places[0] for each in self._technical.find(line.words)]
        if match.phrase.first:  # a verb at the line's head may have any object, or be a name
            begin = match.places[0]
            near = any(begin <= place <= begin + _NEAR for place in technical)
            return near and label.kind == "technical" and not _is_a_name(line, begin)
        return label.kind == "technical" or bool(technical) or self._names_code(line, match)

    @staticmethod
    def _names_code(line: OutlinedLine, match: Match) -> bool:
        return any(line.words[place].stem in _CODE for place in match.places)


def _is_a_name(line: OutlinedLine, begin: int) -> bool:
    """Whether a line says what something is: "Build Tools is a group of six"."""
    words = line.words[begin : begin + _NEAR]
    return any(
        word.stem in _STATES and before.stem not in _RELATING for before, word in pairwise(words)
    )
