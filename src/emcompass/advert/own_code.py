"""Where an advert expects code of one's own: in so many words, or among the technical duties."""

from __future__ import annotations

from emcompass.advert.advert_reading import AdvertLine
from emcompass.advert.lexicon import Lexicon
from emcompass.advert.matching import holds, sentences_naming, taken_back, within
from emcompass.advert.outline import OutlinedLine

_ADDRESSED = frozenset(
    ("you", "your", "we", "our", "someone", "somebody", "person", "leader", "manager", "lead",
     "holder", "candidate", "role", "position", "need", "seek")
)  # fmt: skip


class OwnCode:
    """Reads it off labelled lines, by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._finder = lexicon.finder("hands-on")
        self._demand = lexicon.finder_of("years", "demand")

    def expected(self, line: OutlinedLine, label: AdvertLine) -> bool:
        """Whether a line, or a sentence of several, expects the reader's own code."""
        if label.kind is None and line.part not in ("open", "duties"):
            return False
        if taken_back(line):
            return False
        if label.sort == "requirement" and self._demand.find(line.words):
            return False  # so many years of it lie behind somebody
        found = self._finder.find(line.words, line.lead_in)
        if label.sort == "duty" and label.kind == "technical" and holds(line, found, "making"):
            return True
        if label.kind is None:  # nothing of the role's: others' code, unless somebody is meant
            found = within(line, found, sentences_naming(line, _ADDRESSED))
        return holds(line, found)
