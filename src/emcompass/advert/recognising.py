"""Whether a text is a job advert of this trade, in English; if not, what it seems to be."""

from __future__ import annotations

from collections.abc import Sequence

from emcompass.advert.advert_reading import AdvertLine, Refusal
from emcompass.advert.lexicon import Finder, Lexicon
from emcompass.advert.outline import OutlinedLine

_FEWEST = 25  # words
_ENGLISH = 0.17  # the part of an English text's words that its commonest words make up; half of it
_TRADE = 2  # different words of the trade
_ADVERT = 3  # different words of adverts
_FIRST_PERSON = 0.03  # of all words: "I" and "my"
_TITLE = 2  # what a title at the top counts, in words of the trade
_TOP = 4  # lines
_TECHNICAL = 3  # so many technical lines count as a word of the trade
_WORK = 2  # lines


class Recogniser:
    """Tells adverts from other texts, by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._english = lexicon.finder_of("english", "words")
        self._trade = lexicon.finder_of("trade", "strong")
        self._other = lexicon.finder_of("trade", "other")
        self._advert = lexicon.finder_of("trade", "advert")
        self._titles = lexicon.finder_of("titles", "titles")
        self._cv = lexicon.finder_of("trade", "cv")

    def refusal(self, lines: Sequence[OutlinedLine], work: Sequence[AdvertLine]) -> Refusal | None:
        """Why the text is no such advert; None when it is one."""
        words = sum(len(line.words) for line in lines)
        if words and self._times(self._english, lines) < _ENGLISH * words and words >= _FEWEST:
            return "other-language"
        if words < _FEWEST:
            return "too-short"
        trade, other = self._different(self._trade, lines), self._different(self._other, lines)
        named = _TITLE * any(self._titles.find(line.words) for line in lines[:_TOP])
        trade += sum(each.kind == "technical" for each in work) // _TECHNICAL + named
        asks = self._different(self._advert, lines)
        if self._is_cv(lines, words):
            return "cv"
        if trade < _TRADE or other > trade:
            return "other-trade" if asks >= _ADVERT else "no-advert"
        if asks < _ADVERT:
            return "no-advert"
        return None if len(work) >= _WORK else "no-work"

    def _is_cv(self, lines: Sequence[OutlinedLine], words: int) -> bool:
        own = self._times(self._cv, lines)
        addressed = sum(word.stem in ("you", "your") for line in lines for word in line.words)
        return (own > _FIRST_PERSON * words and own > addressed) or (own >= 2 and not addressed)

    @staticmethod
    def _times(finder: Finder, lines: Sequence[OutlinedLine]) -> int:
        return sum(len(finder.find(line.words)) for line in lines)

    @staticmethod
    def _different(finder: Finder, lines: Sequence[OutlinedLine]) -> int:
        found = (match.phrase.text for line in lines for match in finder.find(line.words))
        return len(set(found))
