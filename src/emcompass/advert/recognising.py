"""Whether a text is a job advert of this trade, in English; if not, what it seems to be."""

from __future__ import annotations

from collections.abc import Sequence

from emcompass.advert.advert_reading import KINDS, AdvertLine, Refusal
from emcompass.advert.lexicon import Finder, Lexicon
from emcompass.advert.outline import OutlinedLine

_FEWEST = 25  # words
_ENGLISH = 0.17  # of all words are among the commonest: half of what an English text has
_TERSE, _KNOWN = 0.08, 0.3  # an advert in catchwords has fewer, but so many words of its work
_TRADE = 2  # different words of the trade
_ADVERT = 3  # different words that adverts use, parts that they have, a title at the top
_DENSE = 0.028  # such words and parts among all words; an essay about adverts has fewer
_PART = 3  # what a part counts there, in words
_SHORT = 250  # words: below, a few signs are enough
_FIRST_PERSON = 0.03  # of all words: "I" and "my"
_WORK = 2  # lines of work, or a single long one
_LONG = 15  # words
_BOTH = frozenset(("duties", "requirements"))
_TITLE = 2  # what a title at the top counts, in words of the trade
_TOP = 4  # lines
_LONGEST_TITLE = 14  # words
_CV, _ADVERT_WORDS = 2, 4  # words of a CV: so many, or one for so many different ones of adverts
_NAMED = 3  # technologies, which count as a word of the trade
_TECHNICAL = 3  # so many technical lines count as a word of the trade


class Recogniser:
    """Tells adverts from other texts, by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._english = lexicon.finder_of("english", "words")
        self._trade = lexicon.finder_of("trade", "strong")
        self._other = lexicon.finder_of("trade", "other")
        self._advert = lexicon.finder_of("trade", "advert")
        self._other_titles = lexicon.finder_of("trade", "other-titles")
        self._titles = lexicon.finder_of("titles", "titles")
        self._technologies = lexicon.finder_of("years", "technologies")
        self._work = lexicon.finder(*KINDS)
        self._cv = lexicon.finder_of("trade", "cv")

    def refusal(self, lines: Sequence[OutlinedLine], work: Sequence[AdvertLine]) -> Refusal | None:
        """Why the text is no such advert; None when it is one."""
        words = sum(len(line.words) for line in lines)
        if words < _FEWEST:
            return "too-short"
        if not self._is_english(lines, words):
            return "other-language"
        if self._is_cv(lines, words):
            return "cv"
        if not self._is_advert(lines, words):
            return "no-advert"
        if not self._is_of_the_trade(lines, work):
            return "other-trade"
        enough = len(work) >= _WORK or any(len(line.text.split()) >= _LONG for line in work)
        return None if enough else "no-work"

    def _is_english(self, lines: Sequence[OutlinedLine], words: int) -> bool:
        common = self._times(self._english, lines)
        if common >= _ENGLISH * words or common < _TERSE * words:
            return common >= _ENGLISH * words
        known = sum(
            len({place for match in self._work.find(line.words) for place in match.places})
            for line in lines
        )
        return known >= _KNOWN * words

    def _is_advert(self, lines: Sequence[OutlinedLine], words: int) -> bool:
        """Whether it uses the words of adverts, has their parts, and is dense with both."""
        named = {line.part for line in lines if line.heading} - {"open"}
        if named >= _BOTH and self._is_titled(lines):
            return True
        parts = len(named)
        signs = self._different(self._advert, lines) + parts + _TITLE * self._is_titled(lines)
        density = (self._times(self._advert, lines) + _PART * parts) / words
        return signs >= _ADVERT and (words <= _SHORT or density >= _DENSE)

    def _is_titled(self, lines: Sequence[OutlinedLine]) -> bool:
        return any(self._titles.find(line.words) for line in lines[:_TOP])

    def _is_of_the_trade(self, lines: Sequence[OutlinedLine], work: Sequence[AdvertLine]) -> bool:
        top = [line for line in lines[:1] if len(line.words) <= _LONGEST_TITLE]
        if any(self._other_titles.find(line.words) for line in top):
            return False
        trade, other = self._different(self._trade, lines), self._different(self._other, lines)
        technical = sum(each.kind == "technical" for each in work) // _TECHNICAL
        technical += self._different(self._technologies, lines) >= _NAMED
        return trade + technical + _TITLE * self._is_titled(lines) >= max(_TRADE, other + 1)

    def _is_cv(self, lines: Sequence[OutlinedLine], words: int) -> bool:
        own = self._times(self._cv, lines)
        addressed = sum(word.stem in ("you", "your") for line in lines for word in line.words)
        if own > _FIRST_PERSON * words and own > addressed:
            return True
        return (
            own >= max(_CV, self._different(self._advert, lines) / _ADVERT_WORDS) and not addressed
        )

    @staticmethod
    def _times(finder: Finder, lines: Sequence[OutlinedLine]) -> int:
        return sum(len(finder.find(line.words)) for line in lines)

    @staticmethod
    def _different(finder: Finder, lines: Sequence[OutlinedLine]) -> int:
        found = (match.phrase.text for line in lines for match in finder.find(line.words))
        return len(set(found))
