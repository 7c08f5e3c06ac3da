"""Lines joined to the sentences that were wrapped into them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from emcompass.advert.outline import OutlinedLine
from emcompass.advert.tokens import tokens


def sentences_of(lines: Sequence[OutlinedLine]) -> Iterator[list[OutlinedLine]]:
    """Lines that go on joined to the one where they begin."""
    sentence: list[OutlinedLine] = []
    for line in lines:
        if sentence and not line.goes_on:
            yield sentence
            sentence = []
        sentence.append(line)
    if sentence:
        yield sentence


def whole(parts: Sequence[OutlinedLine]) -> OutlinedLine:
    """The lines of a sentence as one, with the number of the first."""
    if len(parts) == 1:
        return parts[0]
    text = " ".join(part.text for part in parts)
    return replace(parts[0], text=text, words=tokens(text))
