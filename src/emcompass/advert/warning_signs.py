"""What to mind in an advert: the article's warnings, each read off the lines that say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from emcompass.advert.advert_reading import (
    KINDS,
    AdvertLine,
    AdvertWarning,
    ExpectedShare,
    Kind,
    Warned,
)
from emcompass.advert.lexicon import Lexicon
from emcompass.advert.matching import holds, sentences_with, taken_back
from emcompass.advert.outline import OutlinedLine
from emcompass.advert.own_code import OwnCode
from emcompass.advert.sentences import sentences_of, whole

_TECHNOLOGIES = 3  # so many named ones are a list
_FAINT = 0.45  # certainty
_LED = 2  # lines of work with people from which a role leads them, whatever it is called
_DUTIES = 2  # fewer say nothing of what is missing
_MANY = 4  # of so many duties a single one about people is a faint one
_FAINTLY = 25  # words; what is said at more length is not faint
_A_FEW = 20  # words
_MUCH, _SOME, _LITTLE = 0.3, 0.2, 0.1  # of the month
_LATE = 0.6  # of the duties stand before it
_SEVERAL = 3  # phrases; what is said in as many is not faint
_EARLY = 2  # a duty among so many first ones is no faint one
_EVERYTHING = 5  # duties; fewer are not everything
_EVEN = (0.1, 0.45, 0.32)  # less of the month is a mention; with more of one it is not everything
_FIRST = 0.25  # of the month
_PARTED = 3  # headings: duties under so many stand side by side, in whatever order
_NAMED_DUTY, _NAMED_MOST = 0.065, 0.5  # of the month, where headings part it
_PROSE = 50  # words
_ALL = frozenset[Kind](("people", "technical", "delivery", "product"))  # nearly all kinds of work
_ACROSS = 0.2  # of the month: a head whose work is as much for the organisation leads leads
_TOP = 3  # lines
_MEANT = frozenset(("you", "someone", "somebody", "person", "leader"))
_NAME = re.compile(r"[A-Z](?:[\w+#.-]|&(?=[A-Z]))*|[A-Za-z]+[+#]+")
_LISTED = re.compile(r",|/|\band\b|\bor\b|\s&\s|;|\+ ")


class Signs:
    """Reads warnings off labelled lines, by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._leads = lexicon.finder_of("titles", "leads")
        self._leads_leads = lexicon.finder_of("titles", "leads-leads")
        self._heads = lexicon.finder_of("titles", "heads")
        self._managing = lexicon.finder_of("titles", "managing")
        self._own_code = OwnCode(lexicon)
        self._mix = lexicon.finder("mix")
        self._technical = lexicon.finder("technical")
        self._people = lexicon.finder("people")
        self._first = lexicon.finder("everything")
        self._leads_nobody = lexicon.finder_of("titles", "leads-nobody")
        self._technologies = lexicon.finder_of("years", "technologies")
        self._demand = lexicon.finder_of("years", "demand")
        self._no_demand = lexicon.finder_of("years", "except")
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
        through_others = self.leads_leads(lines, labels, month)
        found: Mapping[Warned, Sequence[int]] = {
            "hands-on-and-team": self._code(lines, labels) if leads else (),
            "hard-and-soft-mix": self._both(lines),
            "everything-at-once": () if through_others else self._everything(lines, labels, month),
            "years-in-technologies": self._listed(lines, labels) if leads else (),
            "people-missing-or-last": (),
            "judged-by-output": self._judged(lines),
        }
        warned = [AdvertWarning(each, tuple(numbers)) for each, numbers in found.items() if numbers]
        last = None if through_others else _people_last(labels, month)
        if leads and last is not None:
            warned.append(AdvertWarning("people-missing-or-last", last))
        order = list(found)
        return tuple(sorted(warned, key=lambda each: order.index(each.id)))

    def _code(self, lines: Sequence[OutlinedLine], labels: Sequence[AdvertLine]) -> list[int]:
        """The lines that expect code of one's own."""
        label_of = {label.number: label for label in labels}
        return _numbers(lines, lambda line: self._own_code.expected(line, label_of[line.number]))

    def _both(self, lines: Sequence[OutlinedLine]) -> list[int]:
        return _numbers(lines, self._asks_for_both)

    def _asks_for_both(self, line: OutlinedLine) -> bool:
        """Whether a line wants the mix in so many words, or both halves at full strength."""
        said = self._mix.find(line.words)
        if any(match.phrase.group.endswith(".except") for match in said):
            return False
        if line.part in ("offer", "company"):
            return False
        if holds(line, said):
            return True
        if not holds(line, said, "both"):
            return False
        if line.part != "requirements" and not any(word.stem in _MEANT for word in line.words):
            return False
        matches = (said, self._technical.find(line.words), self._people.find(line.words))
        return bool(set.intersection(*(sentences_with(line, each) for each in matches)))

    def _listed(self, lines: Sequence[OutlinedLine], labels: Sequence[AdvertLine]) -> list[int]:
        """The lines that demand years or expert knowledge of named technologies."""
        named = {
            line.number: self._named(line, label)
            for line, label in zip(lines, labels, strict=True)
            if self._demand.find(line.words) and not self._no_demand.find(line.words)
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
        if any(self._first.find(line.words) for line in lines if line.part in ("open", "duties")):
            return []
        duties = _listed_duties(lines, labels)
        if len(duties) < _EVERYTHING:
            return _all_in_prose(duties, month)
        parted = _headings(lines, duties) >= _PARTED
        kinds = _nearly_all(month, *((_NAMED_DUTY, _NAMED_MOST, 0.0) if parted else _EVEN))
        firsts = {kind: _first_of(kind, duties) for kind in kinds}
        if not kinds or any(firsts[kind] is None for kind in _ALL):
            return []
        if not parted and _comes_first(duties, month):
            return []
        return sorted(number for number in firsts.values() if number is not None)

    def _judged(self, lines: Sequence[OutlinedLine]) -> list[int]:
        return _numbers(lines, self._is_judged)

    def _is_judged(self, line: OutlinedLine) -> bool:
        if taken_back(line) or not holds(line, self._results.find(line.words), "results"):
            return False
        return bool(self._measure.find(line.words) or self._measure.find(line.within))


def _numbers(lines: Sequence[OutlinedLine], says: Callable[[OutlinedLine], bool]) -> list[int]:
    """The lines that say something; of a wrapped sentence that says it only as one, all."""
    found: list[int] = []
    for parts in sentences_of(lines):
        if says(whole(parts)):
            single = [part.number for part in parts if says(part)]
            found += single or [part.number for part in parts]
    return found


def _listed_duties(lines: Sequence[OutlinedLine], labels: Sequence[AdvertLine]) -> list[AdvertLine]:
    """The duties under their heading; where there is none, all."""
    duties = [
        (line, label)
        for line, label in zip(lines, labels, strict=True)
        if label.sort == "duty" and not label.goes_on
    ]
    listed = [label for line, label in duties if line.part == "duties"]
    return listed if len(listed) >= _EVERYTHING else [label for _, label in duties]


def _headings(lines: Sequence[OutlinedLine], duties: Sequence[AdvertLine]) -> int:
    """Under how many headings the duties stand."""
    numbers = {duty.number for duty in duties}
    return len({line.within for line in lines if line.within and line.number in numbers})


def _all_in_prose(duties: Sequence[AdvertLine], month: Mapping[Kind, ExpectedShare]) -> list[int]:
    """The duties, where they are few, say much, and part the month among nearly all kinds."""
    said = sum(len(line.text.split()) for line in duties)
    even = _nearly_all(month, *_EVEN)
    return [line.number for line in duties] if even and said >= _PROSE else []


def _nearly_all(
    month: Mapping[Kind, ExpectedShare], least: float, most: float, evenly: float
) -> set[Kind]:
    """The kinds that take a real part of the month; empty unless they are nearly all.

    least, most: of the month, for each of them and for any kind; evenly: of the largest share.
    """
    top = max(month[kind].share for kind in KINDS)
    parts = max(least, evenly * top)
    kinds = {kind for kind in KINDS if month[kind].share >= parts}
    return kinds if kinds >= _ALL and top <= most else set()


def _first_of(kind: Kind, duties: Sequence[AdvertLine]) -> int | None:
    """The number of the first duty of a kind."""
    return next((line.number for line in duties if line.kind == kind), None)


def _comes_first(duties: Sequence[AdvertLine], month: Mapping[Kind, ExpectedShare]) -> bool:
    """Whether the first two duties are of the kind that takes most, and much, of the month."""
    first, second = duties[0].kind, duties[1].kind
    most = max(month[kind].share for kind in KINDS)
    return first is not None and first == second and month[first].share >= max(_FIRST, most)


def _people_last(
    labels: Sequence[AdvertLine], month: Mapping[Kind, ExpectedShare]
) -> tuple[int, ...] | None:
    """The faint or last line about people; empty where there is none, None where all is well."""
    duties = [line for line in labels if line.sort == "duty" and not line.goes_on]
    said = sum(len(line.text.split()) for line in duties)
    if (len(duties) < _DUTIES and said < _A_FEW) or month["people"].share >= _MUCH:
        return None
    people = [line for line in duties if line.kind == "people"]
    if people and duties.index(people[0]) < _EARLY:
        return None
    if len(people) > 1 and (month["people"].share >= _LITTLE or len(duties) < _MANY):
        return None
    if people and not _is_faint(people[0], duties, month["people"].share):
        return None
    return tuple(line.number for line in people)


def _is_faint(line: AdvertLine, duties: Sequence[AdvertLine], share: float) -> bool:
    """Whether the first duty about people is the last of all, or a short one among many."""
    if line is duties[-1]:
        return True
    if len(duties) < _MANY:
        return False
    late = duties.index(line) >= _LATE * len(duties) and share < _SOME
    return not _is_full(line) or (late and len(line.text.split()) <= _FAINTLY)


def _is_full(line: AdvertLine) -> bool:
    """Whether a line says more of its work than a faint one."""
    return len(line.text.split()) > _FAINTLY or len(line.words) >= _SEVERAL


def _is_duty(line: AdvertLine, kind: Kind) -> bool:
    return line.kind == kind and line.sort == "duty" and line.certainty >= _FAINT
