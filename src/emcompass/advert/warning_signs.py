"""What to mind in an advert: the article's warnings, each read off the lines that say it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from emcompass.advert.advert_reading import (
    AdvertLine,
    AdvertWarning,
    ExpectedShare,
    Kind,
    Warned,
)
from emcompass.advert.both_halves import BothHalves
from emcompass.advert.duty_balance import duties_of, everything, people_last
from emcompass.advert.judged_by_output import JudgedByOutput
from emcompass.advert.lexicon import Lexicon
from emcompass.advert.outline import OutlinedLine, Section
from emcompass.advert.own_code import OwnCode
from emcompass.advert.sentences import sentences_of, whole
from emcompass.advert.tokens import stems, tokens
from emcompass.advert.years_listed import YearsListed

_FAINT = 0.45  # certainty
_ACROSS = 0.2  # of the month: a head whose work is as much for the organisation leads leads
_TOP = 3  # lines
_TELLING = ("open", "duties")
_READER = stems("you your holder incumbent someone somebody manager lead")
_WORK = ("open", "duties", "requirements")


class Signs:
    """Reads warnings off labelled lines, by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._leads = lexicon.finder_of("titles", "leads")
        self._leads_leads = lexicon.finder_of("titles", "leads-leads")
        self._heads = lexicon.finder_of("titles", "heads")
        self._managing = lexicon.finder_of("titles", "managing")
        self._own_code = OwnCode(lexicon)
        self._both_halves = BothHalves(lexicon)
        self._years_listed = YearsListed(lexicon)
        self._judged = JudgedByOutput(lexicon)
        self._leads_nobody = lexicon.finder_of("titles", "leads-nobody")
        self._unled = lexicon.finder_of("titles", "unled")
        self._reports = lexicon.finder_of("titles", "reports")

    def leads_people(self, lines: Sequence[OutlinedLine], work: Sequence[AdvertLine]) -> bool:
        """Whether the role leads people, by its title or its text."""
        asked = {each.number for each in work if each.sort == "requirement"}
        denied = {
            each.number
            for each in lines
            if each.number not in asked and self._leads_nobody.find(each.words)
        }
        told = [line for line in _telling(lines, work) if line.number not in denied]
        reports = any(self._reports.find(line.words) for line in told)
        if (denied or any(self._unled.find(line.words) for line in lines[:1])) and not reports:
            return False
        titled = any(self._managing.find(line.words) for line in lines[:_TOP])
        said = reports or any(self._leads.find(line.words) for line in told)
        return titled or said or any(_is_duty(each, "people") for each in work)

    def leads_leads(
        self,
        lines: Sequence[OutlinedLine],
        work: Sequence[AdvertLine],
        month: Mapping[Kind, ExpectedShare],
    ) -> bool:
        """Whether the people that it leads are leads themselves."""
        duties = {line.number for line in work if line.sort == "duty"}
        if any(self._leads_leads.find(line.words) for line in lines if line.number in duties):
            return True
        titled = bool(self._heads.find(lines[0].words) or self._leads_leads.find(lines[0].words))
        return titled and month["organisation"].share >= _ACROSS

    def codes(self, lines: Sequence[OutlinedLine], labels: Sequence[AdvertLine]) -> list[int]:
        """The lines that expect code of one's own."""
        return _numbers(lines, labels, self._own_code.expected)

    def warnings(
        self,
        lines: Sequence[OutlinedLine],
        labels: Sequence[AdvertLine],
        month: Mapping[Kind, ExpectedShare],
    ) -> tuple[AdvertWarning, ...]:
        """All warnings, in a fixed order."""
        leads = self.leads_people(lines, labels)
        through_others = self.leads_leads(lines, labels, month)
        found: Mapping[Warned, Sequence[int]] = {
            "hands-on-and-team": self.codes(lines, labels) if leads else (),
            "hard-and-soft-mix": _numbers(lines, labels, self._both_halves.asked),
            "everything-at-once": everything(lines, labels, month),
            "years-in-technologies": self._years_listed.found(lines, labels) if leads else (),
            "people-missing-or-last": (),
            "judged-by-output": _numbers(lines, labels, self._judged.said),
        }
        warned = [AdvertWarning(each, tuple(numbers)) for each, numbers in found.items() if numbers]
        last = None if through_others else people_last(duties_of(lines, labels), month)
        if leads and last is not None:
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


def _telling(lines: Sequence[OutlinedLine], work: Sequence[AdvertLine]) -> list[OutlinedLine]:
    """The lines that may say whom the role leads: of what is to do, or before all headings."""
    done = {line.number for line in work if line.sort == "duty"}
    return [line for line in lines if line.number in done or _speaks_to_reader(line)]


def _speaks_to_reader(line: OutlinedLine) -> bool:
    return line.part in _TELLING and any(word.stem in _READER for word in line.words)


def _is_duty(line: AdvertLine, kind: Kind) -> bool:
    return line.kind == kind and line.sort == "duty" and line.certainty >= _FAINT
