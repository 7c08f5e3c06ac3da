"""An advert's duties: lines, or sentences where few lines say them."""

from __future__ import annotations

from collections.abc import Sequence

from emcompass.advert.advert_reading import AdvertLine
from emcompass.advert.outline import OutlinedLine

_PARTS = ("open", "duties", "requirements")
_LISTED = 5  # lines of duties; fewer are prose


def duties_of(lines: Sequence[OutlinedLine], labels: Sequence[AdvertLine]) -> list[AdvertLine]:
    """The duties of an advert, in order; of one in prose, by sentences."""
    said = [
        label
        for line, label in zip(lines, labels, strict=True)
        if line.part in _PARTS and label.kind is not None and not label.goes_on
    ]
    listed = [label for label in said if label.sort == "duty"]
    if len(listed) >= _LISTED:
        return listed
    return pieces_done(said)


def pieces_done(labels: Sequence[AdvertLine]) -> list[AdvertLine]:
    """What lines of work say is to be done, piece by piece."""
    return [
        part
        for label in labels
        if label.kind is not None and not label.goes_on
        for part in label.parts
        if part.sort == "duty"
    ]
