"""Where an advert expects code of one's own: in so many words, or among the technical duties."""

from __future__ import annotations

from collections.abc import Sequence
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
    "you your our someone somebody person leader manager lead holder candidate role position need "
    "seek"
)
_CANDIDATE = stems("candidate")
_PAST, _TO_COME = stems("history experience background"), stems("will would shall")
_ONESELF = stems("hand sleeve yourself personally contribution contribute contributing")
_OVERSEEING = stems(
    "ensure oversee supervise guide provide support encourage champion establish drive "
    "enable promote enforce monitor direct facilitate foster"
)
_NEAR = 6  # words
_A_FEW = 2  # lines
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

    def expected(self, line: OutlinedLine, label: AdvertLine, *, managed: bool = False) -> bool:
        """Whether a line, or a sentence of several, expects the reader's own code.

        `managed`: of a manager, who may be said to build or develop what others make.
        """
        if (line.part == "company" and not _is_meant(line, label)) or taken_back(line):
            return False
        found = [
            match
            for match in self._finder.find(line.words, line.lead_in)
            if match.phrase.group.endswith(".except") or self._is_own(line, label, match)
        ]
        if managed:
            found = [each for each in found if _is_said(each)]
        if _is_overseen(line):
            found = [each for each in found if _is_of_oneself(each)]
        if label.sort == "requirement":  # so many years of it lie behind somebody
            past = {sentence_at(line, each) for each in self._demand.find(line.words)}
            past = (past | sentences_naming(line, _PAST)) - sentences_naming(line, _TO_COME)
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
        if match.phrase.first:  # a verb at the line's head may have any object, or be a name
            return label.kind == "technical" and not _is_a_name(line, match.places[0])
        return label.kind == "technical" or self._is_technical(line, match)

    def _is_technical(self, line: OutlinedLine, match: Match) -> bool:
        named = any(line.words[place].stem in _CODE for place in match.places)
        return named or bool(self._technical.find(line.words))


def of_a_developer(labels: Sequence[AdvertLine]) -> list[int]:
    """The first technical duties of somebody who is called a developer.

    Then code of one's own needs no other word.
    """
    duties = (each for each in labels if each.sort == "duty" and not each.goes_on)
    return [each.number for each in duties if each.kind == "technical"][:_A_FEW]


def _is_meant(line: OutlinedLine, label: AdvertLine) -> bool:
    """Whether a line among those about the firm speaks of the reader: by itself, or in a list."""
    listed = line.bullet and label.kind is not None
    return listed or any(word.stem in _CANDIDATE for word in line.words)


def _is_overseen(line: OutlinedLine) -> bool:
    """Whether a line begins with seeing to what others do."""
    return any(word.stem in _OVERSEEING for word in line.words[: line.lead_in + 1])


def _is_said(match: Match) -> bool:
    """Whether code is spoken of, not only something that is made."""
    return not (match.phrase.first or match.phrase.group.endswith(".making"))


def _is_of_oneself(match: Match) -> bool:
    """Whether a phrase can only speak of one's own work; what takes it back stays too."""
    said = stems(match.phrase.text.replace("/", " "))
    return match.phrase.group.endswith(".except") or bool(_ONESELF & said)


def _is_a_name(line: OutlinedLine, begin: int) -> bool:
    """Whether a line says what something is: "Build Tools is a group of six"."""
    words = line.words[begin : begin + _NEAR]
    return any(
        word.stem in _STATES and before.stem not in _RELATING for before, word in pairwise(words)
    )
