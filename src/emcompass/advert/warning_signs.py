"""What to mind in an advert: the article's warnings, each read off the lines that say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from emcompass.advert.advert_reading import (
    KINDS,
    AdvertLine,
    AdvertWarning,
    ExpectedShare,
    Kind,
    Warned,
)
from emcompass.advert.lexicon import Lexicon, Match
from emcompass.advert.outline import OutlinedLine

_TECHNOLOGIES = 3  # so many named ones are a list
_FAINT = 0.45  # certainty
_LED = 2  # lines of work with people from which a role leads them, whatever it is called
_DUTIES = 2  # fewer say nothing of what is missing
_MANY = 4  # of so many duties a single one about people is a faint one
_MUCH = 0.25  # of the month
_EARLY = 2  # a duty among so many first ones is no faint one
_MOST_OF = MappingProxyType({4: 0.3, 5: 0.4})  # kinds of duties -> the largest part of one of them


class Signs:
    """Reads warnings off labelled lines, by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._leads = lexicon.finder_of("titles", "leads")
        self._leads_leads = lexicon.finder_of("titles", "leads-leads")
        self._managing = lexicon.finder_of("titles", "managing")
        self._hands_on = lexicon.finder("hands-on")
        self._mix = lexicon.finder("mix")
        self._technologies = lexicon.finder_of("years", "technologies")
        self._demand = lexicon.finder_of("years", "demand")
        self._measure = lexicon.finder_of("output", "measure")
        self._results = lexicon.finder("output")

    def leads_people(self, lines: Sequence[OutlinedLine], work: Sequence[AdvertLine]) -> bool:
        """Whether the role leads people, by its title or its text."""
        titled = any(self._managing.find(line.words) for line in lines[:3])
        said = any(self._leads.find(line.words) for line in lines)
        return titled or said or sum(_is_duty(each, "people") for each in work) >= _LED

    def leads_leads(self, lines: Sequence[OutlinedLine], work: Sequence[AdvertLine]) -> bool:
        """Whether the people that it leads are leads themselves."""
        duties = {line.number for line in work if line.sort == "duty"}
        return any(
            self._leads_leads.find(line.words)
            for line in lines
            if line.number in duties or line is lines[0]
        )

    def warnings(
        self,
        lines: Sequence[OutlinedLine],
        labels: Sequence[AdvertLine],
        month: Mapping[Kind, ExpectedShare],
    ) -> tuple[AdvertWarning, ...]:
        """All warnings, in a fixed order."""
        leads = self.leads_people(lines, labels)
        found: Mapping[Warned, Sequence[int]] = {
            "hands-on-and-team": self._code(lines, labels) if leads else (),
            "hard-and-soft-mix": self._both(lines),
            "everything-at-once": _everything(labels),
            "years-in-technologies": self._listed(lines) if leads else (),
            "people-missing-or-last": (),
            "judged-by-output": self._judged(lines),
        }
        warned = [AdvertWarning(each, tuple(numbers)) for each, numbers in found.items() if numbers]
        through_others = self.leads_leads(lines, labels)
        last = None if through_others else _people_last(labels, month)
        if leads and last is not None:
            warned.append(AdvertWarning("people-missing-or-last", last))
        order = list(found)
        return tuple(sorted(warned, key=lambda each: order.index(each.id)))

    def _code(self, lines: Sequence[OutlinedLine], labels: Sequence[AdvertLine]) -> list[int]:
        """The lines that expect code of one's own."""
        return [
            line.number
            for line, label in zip(lines, labels, strict=True)
            if label.kind is not None or line.part in ("open", "duties")
            if _holds(line, self._hands_on.find(line.words))
        ]

    def _both(self, lines: Sequence[OutlinedLine]) -> list[int]:
        return [line.number for line in lines if _holds(line, self._mix.find(line.words))]

    def _listed(self, lines: Sequence[OutlinedLine]) -> list[int]:
        """The lines that demand years or expert knowledge of named technologies."""
        asking = [line for line in lines if self._demand.find(line.words)]
        named = {
            line.number: {each.phrase.text for each in self._technologies.find(line.words)}
            for line in asking
        }
        if len(set().union(*named.values())) < _TECHNOLOGIES:
            return []
        return [number for number, technologies in named.items() if technologies]

    def _judged(self, lines: Sequence[OutlinedLine]) -> list[int]:
        return [line.number for line in lines if self._is_judged(line)]

    def _is_judged(self, line: OutlinedLine) -> bool:
        if not _holds(line, self._results.find(line.words), "results"):
            return False
        return bool(self._measure.find(line.words) or self._measure.find(line.within))


def _holds(line: OutlinedLine, matches: Sequence[Match], cue: str = "cues") -> bool:
    """Whether a cue stands in a clause that nothing takes back."""
    back = {
        line.words[place].clause
        for match in matches
        if match.phrase.group.endswith(".except")
        for place in match.places
    }
    return any(
        line.words[match.places[0]].clause not in back
        for match in matches
        if match.phrase.group.endswith(f".{cue}")
    )


def _everything(labels: Sequence[AdvertLine]) -> list[int]:
    """The first duty of each kind, where there are nearly all kinds and none leads."""
    duties = [line for line in labels if line.sort == "duty" and not line.goes_on]
    counts = Counter(line.kind for line in duties)
    most = _MOST_OF.get(len(counts))
    if most is None or max(counts.values()) > most * len(duties):
        return []
    if len(counts) < len(KINDS) and duties[0].kind in ("people", "organisation"):
        return []  # a role for people first, with the rest around it
    return [next(line.number for line in duties if line.kind == kind) for kind in counts]


def _people_last(
    labels: Sequence[AdvertLine], month: Mapping[Kind, ExpectedShare]
) -> tuple[int, ...] | None:
    """The faint or last line about people; empty where there is none, None where all is well."""
    duties = [line for line in labels if line.sort == "duty" and not line.goes_on]
    if len(duties) < _DUTIES or month["people"].share >= _MUCH:
        return None
    people = [line for line in duties if line.kind == "people"]
    if len(people) > 1 or (people and duties.index(people[0]) < _EARLY):
        return None
    last = bool(people) and people[0] is duties[-1]
    if people and not last and len(duties) < _MANY:
        return None
    return tuple(line.number for line in people)


def _is_duty(line: AdvertLine, kind: Kind) -> bool:
    return line.kind == kind and line.sort == "duty" and line.certainty >= _FAINT
