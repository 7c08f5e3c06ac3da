"""Reads an advert: text in, labels, month and warnings out. No file, no clock, no network."""

from __future__ import annotations

from collections.abc import Mapping

from emcompass.advert.advert_reading import AdvertReading
from emcompass.advert.labelling import Labeller
from emcompass.advert.lexicon import Lexicon
from emcompass.advert.month import expected_month, nearest
from emcompass.advert.outline import outline
from emcompass.advert.recognising import Recogniser
from emcompass.advert.stated_shares import StatedShares
from emcompass.advert.warning_signs import Signs


class AdvertReader:
    """Reads adverts by one lexicon and one bank's archetypes.

    prototypes: archetype id -> dimension id -> loading (centred, equally long).
    """

    def __init__(self, lexicon: Lexicon, prototypes: Mapping[str, Mapping[str, float]]) -> None:
        self._sections = lexicon.finder("sections")
        self._labeller = Labeller(lexicon)
        self._recogniser = Recogniser(lexicon)
        self._stated = StatedShares(lexicon)
        self._signs = Signs(lexicon)
        self._prototypes = prototypes

    def read(self, text: str) -> AdvertReading:
        """What a text says. Lines end at \\n; takes time in proportion to the text."""
        lines = outline(text, self._sections)
        labels = self._labeller.label(lines)
        work = tuple(label for label in labels if label.kind is not None)
        refusal = self._recogniser.refusal(lines, work)
        if refusal is not None:
            return AdvertReading(labels, refusal, {}, None, None, ())
        month = expected_month(work, self._stated.find(lines))
        leads = self._signs.leads_people(lines, work)
        above = self._signs.leads_leads(lines, work)
        first, rival = nearest(month, self._prototypes, leads=leads, leads_leads=above)
        warnings = self._signs.warnings(lines, labels, month)
        return AdvertReading(labels, None, month, first, rival, warnings)
