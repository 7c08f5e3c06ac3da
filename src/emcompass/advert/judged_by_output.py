"""Where an advert says that output or speed is the measure of success."""

from __future__ import annotations

from emcompass.advert.advert_reading import AdvertLine
from emcompass.advert.lexicon import Lexicon
from emcompass.advert.matching import holds, taken_back
from emcompass.advert.outline import OutlinedLine
from emcompass.advert.tokens import stems

_PARTS = ("open", "duties", "requirements", "company", "offer")
_MEANT = stems("you your success team role manager we lead leader")
_JUDGING = stems(
    "judge count assess rate success succeed bonus salary reward rank appraise evaluate paid"
)


class JudgedByOutput:
    """Reads it off labelled lines, by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._measure = lexicon.finder_of("output", "measure")
        self._results = lexicon.finder("output")

    def said(self, line: OutlinedLine, label: AdvertLine) -> bool:
        """Whether a line says so, by itself or under a heading about success."""
        if line.part not in _PARTS or taken_back(line):
            return False
        if not holds(line, self._results.find(line.words), "results"):
            return False
        if self._measure.find(line.within):
            return True
        if label.kind is None and not any(word.stem in _MEANT for word in line.words):
            return False  # of pay, or of the firm
        found = self._measure.find(line.words)
        if label.sort == "requirement":  # what one must have measured is no judgement of oneself
            return any(line.words[place].stem in _JUDGING for m in found for place in m.places)
        return bool(found)
