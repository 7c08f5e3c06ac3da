"""Where an advert demands years, or expert knowledge, of a list of named technologies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from emcompass.advert.advert_reading import AdvertLine
from emcompass.advert.lexicon import Lexicon
from emcompass.advert.matching import sentence_at, sentence_texts
from emcompass.advert.outline import OutlinedLine
from emcompass.advert.tokens import stem, stems

_LIST = 3  # so many named ones are a list
_PARTS = ("open", "duties", "requirements")
_NAME = re.compile(r"[A-Z](?:[\w+#.-]|&(?=[A-Z]))*|[A-Za-z]+[+#]+")
_ITEM = r"(?:[A-Z][\w+#.&-]*|[A-Za-z]+[+#]+)(?: [A-Z0-9][\w+#.&-]*)*"
_MORE = r"(?:\s*[,/&]\s*|,? and |,? or )"
_OF = re.compile(
    rf"(?:\b(?:of|in|with|using|on|years?|yrs) (?!Exp)|\()({_ITEM}(?:{_MORE}{_ITEM})*)"
)
_ROLES = stems(
    "vp svp vice president director head manager management lead leader cto cio em staff principal "
    "engineering engineer software computer science qa technology"
)
_LISTED = re.compile(r",|/|\band\b|\bor\b|\s&\s|;|\+ ")


class YearsListed:
    """Reads it off labelled lines, by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._technologies = lexicon.finder_of("years", "technologies")
        self._demand = lexicon.finder_of("years", "demand")
        self._no_demand = lexicon.finder_of("years", "except")

    def found(self, lines: Sequence[OutlinedLine], labels: Sequence[AdvertLine]) -> list[int]:
        """The lines that demand it; empty where they name fewer than a list."""
        asked = [
            (line, label)
            for line, label in zip(lines, labels, strict=True)
            if _is_asked(line, label)
        ]
        demands = {line.number: self._demands(line) for line, _ in asked}
        known = {line.number: self._known(line, demands[line.number]) for line, _ in asked}
        sure = any(known.values())
        named = {
            line.number: known[line.number] | self._names(line, label, demands[line.number], sure)
            for line, label in asked
        }
        if len(set().union(*named.values())) < _LIST:
            return []
        return [number for number, names in named.items() if names]

    def _demands(self, line: OutlinedLine) -> dict[int, int]:
        """Which sentences demand years or expert knowledge, and how many times."""
        if self._no_demand.find(line.words):
            return {}
        found = {match.places[0]: match for match in self._demand.find(line.words)}
        return Counter(sentence_at(line, match) for match in found.values())

    def _known(self, line: OutlinedLine, demands: Mapping[int, int]) -> set[str]:
        """The known technologies in the sentences that demand something."""
        found = self._technologies.find(line.words)
        return {each.phrase.text for each in found if sentence_at(line, each) in demands}

    def _names(
        self, line: OutlinedLine, label: AdvertLine, demands: Mapping[int, int], sure: bool
    ) -> set[str]:
        """In a technical list, whatever has a name in a sentence that demands something.

        Where the advert demands no known technology (`sure`), only of more than one demand: one may
        be of a role or a place.
        """
        if label.kind not in (None, "technical") or len(_LISTED.findall(line.text)) < _LIST - 1:
            return set()
        known = [each.phrase.text for each in self._technologies.find(line.words)]
        found: set[str] = set()
        for at, text in enumerate(sentence_texts(line)):
            if demands.get(at, 0) > (0 if sure else 1):
                names = (name.lower().rstrip(".") for name in _demanded(text))
                found |= {name for name in names if not any(name in each for each in known)}
        return found


def _is_asked(line: OutlinedLine, label: AdvertLine) -> bool:
    """Whether a line asks for something, wherever the advert has put it."""
    if label.kind is None:
        return line.part == "requirements"
    return line.part in _PARTS or (line.part == "company" and line.bullet)


def _demanded(text: str) -> Iterator[str]:
    """The names that stand straight after "of", "in" or "with", and those listed with them."""
    for listed in _OF.findall(text):
        yield from (name for name in _NAME.findall(listed) if stem(name.lower()) not in _ROLES)
