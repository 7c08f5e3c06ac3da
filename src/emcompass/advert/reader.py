"""Reads an advert: text in, labels, month and warnings out. No file, no clock, no network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from emcompass.advert.advert_reading import AdvertReading
from emcompass.advert.habits import Habits
from emcompass.advert.labelling import Labeller
from emcompass.advert.lexicon import Lexicon
from emcompass.advert.line_blocks import BlockReader
from emcompass.advert.line_traits import LineTraits
from emcompass.advert.month import expected_month, nearest
from emcompass.advert.outline import OutlinedLine, outline
from emcompass.advert.recognising import Recogniser
from emcompass.advert.stated_shares import StatedShares
from emcompass.advert.warning_signs import Signs


class AdvertReader:
    """Reads adverts by one lexicon and one bank's archetypes.

    prototypes: archetype id -> dimension id -> loading (centred, equally long).
    """

    def __init__(
        self,
        lexicon: Lexicon,
        habits: Habits,
        prototypes: Mapping[str, Mapping[str, float]],
    ) -> None:
        self._sections = lexicon.finder("sections")
        self._blocks = BlockReader(lexicon)
        self._labeller = Labeller(lexicon, habits)
        self._recogniser = Recogniser(lexicon)
        self._stated = StatedShares(lexicon)
        self._signs = Signs(lexicon, habits.leading)
        self._prototypes = prototypes

    def outlined(self, text: str) -> tuple[OutlinedLine, ...]:
        """The lines of a text, each in its part of the advert."""
        return self._blocks.settled(outline(text, self._sections))

    def sentences(self, text: str) -> Iterator[tuple[list[OutlinedLine], LineTraits | None]]:
        """The lines of each sentence of a text and what its label is read off."""
        return self._labeller.sentences(self.outlined(text))

    def read(self, text: str) -> AdvertReading:
        """What a text says. Lines end at \\n; takes time in proportion to the text."""
        lines = self.outlined(text)
        labels = self._labeller.label(lines)
        work = tuple(label for label in labels if label.kind is not None)
        refusal = self._recogniser.refusal(lines, work)
        if refusal is not None:
            return AdvertReading(labels, refusal, {}, None, None, ())
        codes = self._signs.codes(lines, labels)
        month = expected_month(work, self._stated.find(lines), codes=bool(codes))
        role = self._signs.role(lines, labels, month, codes)
        first, rival = nearest(
            month,
            self._prototypes,
            leads=role.leads,
            leads_leads=role.leads_leads,
            codes=bool(codes),
        )
        warnings = self._signs.warnings(lines, labels, month, role)
        return AdvertReading(labels, None, month, first, rival, warnings)
