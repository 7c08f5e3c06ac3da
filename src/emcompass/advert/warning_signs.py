"""What to mind in an advert: the article's warnings, each read off the lines that say it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

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
_FAINTLY = 25  # words; what is said at more length is not faint
_MUCH, _LITTLE = 0.3, 0.1  # of the month
_SEVERAL = 3  # phrases; what is said in as many is not faint
_EARLY = 2  # a duty among so many first ones is no faint one
_EVERYTHING = 5  # duties; fewer are not everything
_A_DUTY = 0.1  # of the month: less is a mention
_MOST = 0.4  # of the month: with more of one kind it is not everything
_FIRST = 0.25  # of the month
_ALL = frozenset[Kind](("people", "technical", "delivery", "product"))  # nearly all kinds of work
_ACROSS = 0.2  # of the month: a head whose work is as much for the organisation leads leads
_TOP = 3  # lines
_MEANT = frozenset(("you", "someone", "somebody", "person", "leader"))
_BACK = frozenset(("not", "no", "never", "without"))
_NAME = re.compile(r"[A-Z][\w+#.-]*|[A-Za-z]+[+#]+")
_STOP = re.compile(r"[.!?](?=\s|$)")
_LISTED = re.compile(r",|/|\band\b|\bor\b|&|;|\+ ")


class Signs:
    """Reads warnings off labelled lines, by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._leads = lexicon.finder_of("titles", "leads")
        self._leads_leads = lexicon.finder_of("titles", "leads-leads")
        self._heads = lexicon.finder_of("titles", "heads")
        self._managing = lexicon.finder_of("titles", "managing")
        self._hands_on = lexicon.finder("hands-on")
        self._mix = lexicon.finder("mix")
        self._technical = lexicon.finder("technical")
        self._people = lexicon.finder("people")
        self._first = lexicon.finder("everything")
        self._leads_nobody = lexicon.finder_of("titles", "leads-nobody")
        self._technologies = lexicon.finder_of("years", "technologies")
        self._demand = lexicon.finder_of("years", "demand")
        self._measure = lexicon.finder_of("output", "measure")
        self._results = lexicon.finder("output")

    def leads_people(self, lines: Sequence[OutlinedLine], work: Sequence[AdvertLine]) -> bool:
        """Whether the role leads people, by its title or its text."""
        if any(self._leads_nobody.find(line.words) for line in lines):
            return False
        titled = any(self._managing.find(line.words) for line in lines[:_TOP])
        said = any(self._leads.find(line.words) for line in lines)
        return titled or said or sum(_is_duty(each, "people") for each in work) >= _LED

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
            "everything-at-once": self._everything(lines, labels, month),
            "years-in-technologies": self._listed(lines, labels) if leads else (),
            "people-missing-or-last": (),
            "judged-by-output": self._judged(lines),
        }
        warned = [AdvertWarning(each, tuple(numbers)) for each, numbers in found.items() if numbers]
        through_others = self.leads_leads(lines, labels, month)
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
            if not _taken_back(line) and _holds(line, self._hands_on.find(line.words))
        ]

    def _both(self, lines: Sequence[OutlinedLine]) -> list[int]:
        return [line.number for line in lines if self._asks_for_both(line)]

    def _asks_for_both(self, line: OutlinedLine) -> bool:
        """Whether a line wants the mix in so many words, or both halves at full strength."""
        said = self._mix.find(line.words)
        if any(match.phrase.group.endswith(".except") for match in said):
            return False
        if _holds(line, said):
            return True
        if line.part in ("offer", "company") or not _holds(line, said, "both"):
            return False
        if line.part != "requirements" and not any(word.stem in _MEANT for word in line.words):
            return False
        matches = (said, self._technical.find(line.words), self._people.find(line.words))
        return bool(set.intersection(*(_sentences_with(line, each) for each in matches)))

    def _listed(self, lines: Sequence[OutlinedLine], labels: Sequence[AdvertLine]) -> list[int]:
        """The lines that demand years or expert knowledge of named technologies."""
        named = {
            line.number: self._named(line, label)
            for line, label in zip(lines, labels, strict=True)
            if self._demand.find(line.words)
        }
        if len(set().union(*named.values())) < _TECHNOLOGIES:
            return []
        return [number for number, technologies in named.items() if technologies]

    def _named(self, line: OutlinedLine, label: AdvertLine) -> set[str]:
        """The technologies that a line names: known ones; in a technical list any name."""
        known = {each.phrase.text for each in self._technologies.find(line.words)}
        if label.kind != "technical" or len(_LISTED.findall(line.text)) < _TECHNOLOGIES - 1:
            return known
        names = {name.lower().rstrip(".") for name in _NAME.findall(line.text.lstrip(" -*•")[1:])}
        return known | {name for name in names if not any(name in each for each in known)}

    def _everything(
        self,
        lines: Sequence[OutlinedLine],
        labels: Sequence[AdvertLine],
        month: Mapping[Kind, ExpectedShare],
    ) -> list[int]:
        """The first duty of each kind, where there are nearly all kinds and none comes first."""
        duties = _listed_duties(lines, labels)
        kinds = {line.kind for line in duties if line.kind and month[line.kind].share >= _A_DUTY}
        if len(duties) < _EVERYTHING or not kinds >= _ALL:
            return []
        if max(month[kind].share for kind in KINDS) > _MOST or _comes_first(duties, month):
            return []
        if any(self._first.find(line.words) for line in lines if line.part in ("open", "duties")):
            return []
        return sorted(next(line.number for line in duties if line.kind == kind) for kind in kinds)

    def _judged(self, lines: Sequence[OutlinedLine]) -> list[int]:
        return [line.number for line in lines if self._is_judged(line)]

    def _is_judged(self, line: OutlinedLine) -> bool:
        if _taken_back(line) or not _holds(line, self._results.find(line.words), "results"):
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


def _taken_back(line: OutlinedLine) -> bool:
    """Whether the heading above says that this is not so: "Not in this job"."""
    return any(word.stem in _BACK for word in line.within)


def _listed_duties(lines: Sequence[OutlinedLine], labels: Sequence[AdvertLine]) -> list[AdvertLine]:
    """The duties under their heading; where there is none, all."""
    duties = [
        (line, label)
        for line, label in zip(lines, labels, strict=True)
        if label.sort == "duty" and not label.goes_on
    ]
    listed = [label for line, label in duties if line.part == "duties"]
    return listed if len(listed) >= _EVERYTHING else [label for _, label in duties]


def _comes_first(duties: Sequence[AdvertLine], month: Mapping[Kind, ExpectedShare]) -> bool:
    """Whether the first two duties are of a kind that takes much of the month."""
    first, second = duties[0].kind, duties[1].kind
    return first is not None and first == second and month[first].share >= _FIRST


def _sentences_with(line: OutlinedLine, matches: Sequence[Match]) -> set[int]:
    """Which sentences of a line have a strong phrase, or a cue for both."""
    ends = [found.end() for found in _STOP.finditer(line.text)]
    return {
        bisect_left(ends, line.words[match.places[0]].end)
        for match in matches
        if match.phrase.group.endswith((".strong", ".both"))
    }


def _people_last(
    labels: Sequence[AdvertLine], month: Mapping[Kind, ExpectedShare]
) -> tuple[int, ...] | None:
    """The faint or last line about people; empty where there is none, None where all is well."""
    duties = [line for line in labels if line.sort == "duty" and not line.goes_on]
    if len(duties) < _DUTIES or month["people"].share >= _MUCH:
        return None
    people = [line for line in duties if line.kind == "people"]
    if people and duties.index(people[0]) < _EARLY:
        return None
    if len(people) > 1 and (month["people"].share >= _LITTLE or len(duties) < _MANY):
        return None
    last = bool(people) and people[0] is duties[-1]
    full = bool(people) and _is_full(people[0])
    if people and not last and (full or len(duties) < _MANY):
        return None
    return tuple(line.number for line in people)


def _is_full(line: AdvertLine) -> bool:
    """Whether a line says more of its work than a faint one."""
    return len(line.text.split()) > _FAINTLY or len(line.words) >= _SEVERAL


def _is_duty(line: AdvertLine, kind: Kind) -> bool:
    return line.kind == kind and line.sort == "duty" and line.certainty >= _FAINT
