"""Where an advert says that output or speed is the measure of success."""

from __future__ import annotations

from emcompass.advert.advert_reading import AdvertLine
from emcompass.advert.lexicon import Lexicon
from emcompass.advert.matching import holds, sentence_at, taken_back
from emcompass.advert.outline import OutlinedLine
from emcompass.advert.tokens import stems

_PARTS = ("open", "duties", "requirements", "company", "offer")
_MEANT = stems("you your success team role manager we lead leader")


class JudgedByOutput:
    """Reads it off labelled lines, by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._measure = lexicon.finder_of("output", "measure")
        self._results = lexicon.finder("output")

    def said(self, line: OutlinedLine, label: AdvertLine) -> bool:
        """Whether a line says so, in one sentence of its own or under a heading about success."""
        if line.part not in _PARTS or taken_back(line):
            return False
        results = self._results.find(line.words)
        if not holds(line, results, "results"):
            return False
        if self._measure.find(line.within):
            return True
        if label.kind is None and not any(word.stem in _MEANT for word in line.words):
            return False  # of pay, or of the firm
        told = {sentence_at(line, m) for m in results if m.phrase.group.endswith(".results")}
        return any(sentence_at(line, match) in told for match in self._measure.find(line.words))
