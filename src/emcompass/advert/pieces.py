"""A paragraph cut into what it says, piece by piece, each in its part of the advert.

Pieces are sentences. A list may have been run together into one line without so much as a full
stop: then its items begin where a capital follows an ordinary word, with a word that such items
begin with. And a sentence may list what there is to do: its clauses begin with a verb, after a
comma or "and".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from emcompass.advert.lexicon import Lexicon
from emcompass.advert.outline import OutlinedLine, Section
from emcompass.advert.tokens import Token, stem, stems, tokens

Span = tuple[int, int]

_END = re.compile(r"(?<=[.!?;])\s+|\s*[•●▪]\s*|(?<=[a-z][.!?])(?=[A-Z])")
_GLUED = re.compile(r"[a-z](?=[A-Z])([A-Z][^.!?:A-Z]{2,40}):\s*$")  # "the teamRequirements:"
_NAMING = re.compile(r"(?:^|[.!?]\s*)([^.!?:]{3,40}):\s*$")
_NAMED = 0.5  # so much of what stands before a colon is a part's name
_ITEM = re.compile(r"(?<!\S)([a-z(][\w'’/-]*\)?|\S+\))\s+(?=([A-Z][a-z]+),?\s+(?![A-Z][a-z]))")
_ITEMS = 2  # so many begin within a sentence: a list
_LEADS_ON = stems(
    "the a an our your their its this these those all each of with for to in on at by from as and "
    "or into across through between within under over via using per no not is are be"
)
_CLAUSE = re.compile(r"(?:[,;]\s+(?:and\s+)?|(?<!\s)\s+and\s+)(?=([a-z]+)\s+(?:and\s+([a-z]+))?)")
_LONG = 18  # words; a shorter sentence is one piece
_FEWEST = 3  # words of a clause


class PieceReader:
    """Cuts lines into pieces, by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._sections = lexicon.finder("sections")
        self._verbs = lexicon.stems("sort", "verbs")
        self._starts = self._verbs | lexicon.stems("sort", "requirement")

    def pieces(self, line: OutlinedLine) -> list[OutlinedLine]:
        """The pieces of a line that have words.

        Headings may have been run together with a list: what comes after "Requirements:" is then in
        that part.
        """
        return list(self._pieces(line))

    def _pieces(self, line: OutlinedLine) -> Iterator[OutlinedLine]:
        part = line.part
        for sentence in _END.split(line.text):
            for text in self._cut(sentence):
                words = tokens(text)
                if words:
                    yield replace(line, text=text, words=words, part=part, lead_in=0)
                    part = self._announced(text) or part

    def _cut(self, sentence: str) -> Iterator[str]:
        for item in _parted(sentence, self._items(sentence)):
            yield from _parted(item, self._clauses(item))

    def _items(self, sentence: str) -> list[Span]:
        """What stands between items that were run together."""
        gaps = [
            (found.end(1), found.end())
            for found in _ITEM.finditer(sentence)
            if stem(found[2].lower()) in self._starts and stem(found[1].lower()) not in _LEADS_ON
        ]
        return gaps if len(gaps) >= _ITEMS else []

    def _clauses(self, sentence: str) -> list[Span]:
        """What stands between the clauses of a long sentence."""
        if len(sentence.split()) < _LONG:
            return []
        gaps: list[Span] = []
        for found in _CLAUSE.finditer(sentence):
            begin = gaps[-1][1] if gaps else 0
            if self._is_to_do(found) and len(sentence[begin : found.start()].split()) >= _FEWEST:
                gaps.append(found.span())
        return gaps

    def _is_to_do(self, clause: re.Match[str]) -> bool:
        """Whether something to do follows: a verb, or two."""
        return all(stem(word) in self._verbs for word in clause.groups() if word)

    def _announced(self, text: str) -> Section | None:
        """The part whose name a sentence ends with."""
        found = _GLUED.search(text) or _NAMING.search(text)
        return self._named(tokens(found[1])) if found else None

    def _named(self, words: tuple[Token, ...]) -> Section | None:
        best = max(self._sections.find(words), key=lambda each: len(each.places), default=None)
        if best is None or len(best.places) < _NAMED * len(words):
            return None
        return cast("Section", best.phrase.group.partition(".")[2])


def _parted(text: str, gaps: Sequence[Span]) -> Iterator[str]:
    begin = 0
    for end, after in [*gaps, (len(text), len(text))]:
        yield text[begin:end]
        begin = after
