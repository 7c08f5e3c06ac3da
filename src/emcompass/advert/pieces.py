"""A paragraph cut into its sentences, each in the part of the advert that it stands in.

A list may have been run together into one line without so much as a full stop: then its items
begin where a capital follows an ordinary word, with a word that such items begin with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace
from itertools import pairwise
from typing import cast

from emcompass.advert.lexicon import Finder
from emcompass.advert.outline import OutlinedLine, Section
from emcompass.advert.tokens import Token, stem, stems, tokens

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


def pieces_of(line: OutlinedLine, sections: Finder, starts: Set[str]) -> list[OutlinedLine]:
    """The sentences of a line that have words, and the items of a list without any.

    Headings may have been run together with a list: what comes after "Requirements:" is then in
    that part. `starts`: the stems that items begin with.
    """
    return list(_pieces(line, sections, starts))


def _pieces(line: OutlinedLine, sections: Finder, starts: Set[str]) -> Iterator[OutlinedLine]:
    part = line.part
    for text in (item for said in _END.split(line.text) for item in _items(said, starts)):
        words = tokens(text)
        if words:
            yield replace(line, text=text, words=words, part=part, lead_in=0)
            part = _announced(text, sections) or part


def _items(text: str, starts: Set[str]) -> Iterator[str]:
    """A sentence, or the items that were run together in it."""
    ends = [
        found.end()
        for found in _ITEM.finditer(text)
        if stem(found[2].lower()) in starts and stem(found[1].lower()) not in _LEADS_ON
    ]
    if len(ends) < _ITEMS:
        yield text
        return
    for begin, end in pairwise([0, *ends, len(text)]):
        yield text[begin:end].strip()


def _announced(text: str, sections: Finder) -> Section | None:
    """The part whose name a sentence ends with."""
    found = _GLUED.search(text) or _NAMING.search(text)
    return _named(tokens(found[1]), sections) if found else None


def _named(words: tuple[Token, ...], sections: Finder) -> Section | None:
    best = max(sections.find(words), key=lambda each: len(each.places), default=None)
    if best is None or len(best.places) < _NAMED * len(words):
        return None
    return cast("Section", best.phrase.group.partition(".")[2])
