"""A paragraph cut into its sentences, each in the part of the advert that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from emcompass.advert.lexicon import Finder
from emcompass.advert.outline import OutlinedLine, Section
from emcompass.advert.tokens import Token, tokens

_END = re.compile(r"(?<=[.!?;])\s+|\s*[•●▪]\s*|(?<=[a-z][.!?])(?=[A-Z])")
_GLUED = re.compile(r"[a-z](?=[A-Z])([A-Z][^.!?:A-Z]{2,40}):\s*$")  # "the teamRequirements:"
_NAMING = re.compile(r"(?:^|[.!?]\s*)([^.!?:]{3,40}):\s*$")
_NAMED = 0.5  # so much of what stands before a colon is a part's name


def pieces_of(line: OutlinedLine, sections: Finder) -> list[OutlinedLine]:
    """The sentences of a line that have words.

    A list may have been run together into one line, its headings too: what comes after
    "Requirements:" is then in that part.
    """
    return list(_pieces(line, sections))


def _pieces(line: OutlinedLine, sections: Finder) -> Iterator[OutlinedLine]:
    part = line.part
    for text in _END.split(line.text):
        words = tokens(text)
        if words:
            yield replace(line, text=text, words=words, part=part, lead_in=0)
            part = _announced(text, sections) or part


def _announced(text: str, sections: Finder) -> Section | None:
    """The part whose name a sentence ends with."""
    found = _GLUED.search(text) or _NAMING.search(text)
    return _named(tokens(found[1]), sections) if found else None


def _named(words: tuple[Token, ...], sections: Finder) -> Section | None:
    best = max(sections.find(words), key=lambda each: len(each.places), default=None)
    if best is None or len(best.places) < _NAMED * len(words):
        return None
    return cast("Section", best.phrase.group.partition(".")[2])
