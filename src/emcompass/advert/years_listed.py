"""Where an advert demands years, or expert knowledge, of a list of named technologies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from emcompass.advert.advert_reading import AdvertLine
from emcompass.advert.lexicon import Finder, Lexicon, Match
from emcompass.advert.matching import sentence_at, sentence_texts
from emcompass.advert.outline import OutlinedLine
from emcompass.advert.tokens import stem, stems

_EXAMPLES = 2  # of a kind of technology are demanded; more only say what kind it is
_LIST = 3  # so many named ones are a list
_SEVERAL = 2  # demands: "(1) Java (2 years); (2) Kafka (1 year)" asks, whatever it is part of
_ELSEWHERE = ("offer", "apply", "legal")
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
        self._weak = lexicon.finder_of("years", "weak")
        self._wished = lexicon.finder_of("years", "wished")
        self._examples = lexicon.finder_of("years", "examples")

    def found(self, lines: Sequence[OutlinedLine], labels: Sequence[AdvertLine]) -> list[int]:
        """The lines that demand it; empty where they name fewer than a list."""
        asked = [
            (line, label)
            for line, label in zip(lines, labels, strict=True)
            if self._is_asked(line, label) and not self._wished.find(line.within)
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

    def _is_asked(self, line: OutlinedLine, label: AdvertLine) -> bool:
        """Whether a line asks for something, under whatever heading of work it stands."""
        if line.part in _ELSEWHERE:
            return False
        if label.kind is None:
            return line.part == "requirements" or self._demands(line).total() >= _SEVERAL
        return line.part != "company" or line.bullet or label.sort == "requirement"

    def _demands(self, line: OutlinedLine) -> Counter[int]:
        """Which sentences demand years or expert knowledge, and how many times."""
        if self._no_demand.find(line.words):
            return Counter()
        found = {match.places[0]: match for match in self._demand.find(line.words)}
        return Counter(sentence_at(line, match) for match in found.values())

    def _known(self, line: OutlinedLine, demands: Mapping[int, int]) -> set[str]:
        """The known technologies that are demanded; of examples only the first ones."""
        found: set[str] = set()
        exemplified: Counter[int] = Counter()
        for each in self._technologies.find(line.words):
            at = sentence_at(line, each)
            if (
                at not in demands
                or exemplified[at] >= _EXAMPLES
                or self._is_weakly_asked(line, each)
            ):
                continue
            if _before(line, each, self._examples):
                exemplified[at] += 1
            found.add(each.phrase.text)
        return found

    def _is_weakly_asked(self, line: OutlinedLine, technology: Match) -> bool:
        """Whether the last word before it of how well it must be known is a weak one."""
        weak = max(_before(line, technology, self._weak), default=-1)
        return weak > max(_before(line, technology, self._demand), default=-1)

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


def _before(line: OutlinedLine, technology: Match, finder: Finder) -> list[int]:
    """Where phrases stand before a technology in its sentence."""
    at, place = sentence_at(line, technology), technology.places[0]
    return [
        match.places[0]
        for match in finder.find(line.words)
        if match.places[0] < place and sentence_at(line, match) == at
    ]


def _demanded(text: str) -> Iterator[str]:
    """The names that stand straight after "of", "in" or "with", and those listed with them."""
    for listed in _OF.findall(text):
        yield from (name for name in _NAME.findall(listed) if stem(name.lower()) not in _ROLES)
