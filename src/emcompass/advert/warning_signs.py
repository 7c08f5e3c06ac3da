"""What to mind in an advert: the article's warnings, each read off the lines that say it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from emcompass.advert.advert_reading import (
    AdvertLine,
    AdvertWarning,
    ExpectedShare,
    Kind,
    Warned,
)
from emcompass.advert.all_kinds import AllKinds
from emcompass.advert.both_halves import BothHalves
from emcompass.advert.duties import duties_of
from emcompass.advert.judged_by_output import JudgedByOutput
from emcompass.advert.leading import Leading, is_developer, is_head
from emcompass.advert.lexicon import Lexicon
from emcompass.advert.outline import OutlinedLine, Section
from emcompass.advert.own_code import OwnCode, of_a_developer
from emcompass.advert.people_last import PeopleLast
from emcompass.advert.sentences import sentences_of, whole
from emcompass.advert.tokens import tokens
from emcompass.advert.years_listed import YearsListed

_ACROSS = 0.16  # of the month: a head whose work is as much for the organisation leads leads
_SOME_ACROSS = 0.08  # where the text says so
_WORK = ("open", "duties", "requirements")


@dataclass(frozen=True, slots=True)
class AdvertisedRole:
    """Whether a role leads people, or leads who lead them; the lines that expect its own code."""

    leads: bool
    leads_leads: bool
    codes: Sequence[int]


class Signs:
    """Reads warnings off labelled lines, by one lexicon."""

    def __init__(self, lexicon: Lexicon, leading: Mapping[str, float]) -> None:
        self._leading = Leading(lexicon, leading)
        self._leads_leads = lexicon.finder_of("titles", "leads-leads")
        self._own_code = OwnCode(lexicon)
        self._all_kinds = AllKinds(lexicon)
        self._both_halves = BothHalves(lexicon)
        self._years_listed = YearsListed(lexicon)
        self._judged = JudgedByOutput(lexicon)
        self._people_last = PeopleLast(lexicon)

    def role(
        self,
        lines: Sequence[OutlinedLine],
        labels: Sequence[AdvertLine],
        month: Mapping[Kind, ExpectedShare],
        codes: Sequence[int],
    ) -> AdvertisedRole:
        """What role it is; `codes` are the lines that expect its own code."""
        leads = self._leading.leads(lines, labels)
        return AdvertisedRole(leads, self._leads_leads_in(lines, labels, month), codes)

    def _leads_leads_in(
        self,
        lines: Sequence[OutlinedLine],
        labels: Sequence[AdvertLine],
        month: Mapping[Kind, ExpectedShare],
    ) -> bool:
        across = month["organisation"].share
        duties = {line.number for line in labels if line.sort == "duty"}
        said = any(self._leads_leads.find(line.words) for line in lines if line.number in duties)
        titled = is_head(lines) or bool(self._leads_leads.find(lines[0].words))
        return (said and across >= _SOME_ACROSS) or (titled and across >= _ACROSS)

    def codes(self, lines: Sequence[OutlinedLine], labels: Sequence[AdvertLine]) -> list[int]:
        """The lines that expect code of one's own."""
        says = partial(self._own_code.expected, managed=is_head(lines))
        said = _numbers(lines, labels, says)
        return said or (of_a_developer(labels) if is_developer(lines) else [])

    def warnings(
        self,
        lines: Sequence[OutlinedLine],
        labels: Sequence[AdvertLine],
        month: Mapping[Kind, ExpectedShare],
        role: AdvertisedRole,
    ) -> tuple[AdvertWarning, ...]:
        """All warnings, in a fixed order."""
        duties = duties_of(lines, labels)
        found: Mapping[Warned, Sequence[int]] = {
            "hands-on-and-team": role.codes if role.leads else (),
            "hard-and-soft-mix": _numbers(
                lines, labels, lambda line, _: self._both_halves.asked(line)
            ),
            "everything-at-once": self._all_kinds.found(lines, duties, month) if role.leads else (),
            "years-in-technologies": self._years_listed.found(lines, labels) if role.leads else (),
            "people-missing-or-last": (),
            "judged-by-output": _numbers(lines, labels, self._judged.said),
        }
        warned = [AdvertWarning(each, tuple(numbers)) for each, numbers in found.items() if numbers]
        last = self._people_last.found(lines, labels, duties, codes=bool(role.codes))
        if role.leads and last is not None:
            warned.append(AdvertWarning("people-missing-or-last", last))
        order = list(found)
        return tuple(sorted(warned, key=lambda each: order.index(each.id)))


def _numbers(
    lines: Sequence[OutlinedLine],
    labels: Sequence[AdvertLine],
    says: Callable[[OutlinedLine, AdvertLine], bool],
) -> list[int]:
    """The lines that say something; of a wrapped sentence that says it only as one, all."""
    label_of = {label.number: label for label in labels}
    found: list[int] = []
    for parts in sentences_of(lines):
        said, label = whole(parts), label_of[parts[0].number]
        if says(said, label) or any(says(*piece) for piece in _pieces(said, label)):
            single = [part.number for part in parts if says(part, label_of[part.number])]
            found += single or [part.number for part in parts]
    return found


def _pieces(line: OutlinedLine, label: AdvertLine) -> Iterator[tuple[OutlinedLine, AdvertLine]]:
    """A list that was run together into one line: its sentences of work, as lines of duties."""
    for said in label.sentences if line.part not in _WORK else ():
        part: Section = "requirements" if said.sort == "requirement" else "duties"
        yield replace(line, text=said.text, words=tokens(said.text), part=part, lead_in=0), said
