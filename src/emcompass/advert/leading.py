"""Whether a role leads people: signs of its title and its text, weighed as labelled adverts teach.

The weights are logarithms of odds (`Habits.leading`), learned by logistic regression from adverts
that people took for a lead's or for a staff engineer's; their sum above 0 says that it leads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from emcompass.advert.advert_reading import AdvertLine
from emcompass.advert.lexicon import Lexicon
from emcompass.advert.outline import OutlinedLine
from emcompass.advert.tokens import stems

LEADING_SIGNS = (
    "always",
    "a manager's title",
    "a known title",
    "a developer's title",
    "a technical title",
    "has reports",
    "leads a team",
    "part of the work",
)
_TITLE, _TOP = 2, 3  # lines
_HEAD = stems("director head vp vice chief cto")
_MANAGER = _HEAD | stems("manager mgr supervisor")
_DEVELOPER = stems("engineer developer programmer")
_TECHNICAL = stems("tech technical")
_TENTHS = 10.0
_SAID = frozenset({"has reports", "leads a team"})
_TELLING = ("open", "duties")
_READER = stems("you your holder incumbent someone somebody manager lead")


class Leading:
    """Reads it off labelled lines, by one lexicon and what was learned."""

    def __init__(self, lexicon: Lexicon, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._leads = lexicon.finder_of("titles", "leads")
        self._managing = lexicon.finder_of("titles", "managing")
        self._leads_nobody = lexicon.finder_of("titles", "leads-nobody")
        self._unled = lexicon.finder_of("titles", "unled")
        self._reports = lexicon.finder_of("titles", "reports")

    def leads(self, lines: Sequence[OutlinedLine], labels: Sequence[AdvertLine]) -> bool:
        """Whether the role leads people.

        Never where the text says that it has no reports; under a title of somebody who leads
        nobody, as a staff engineer's, only where it says that it leads.
        """
        signs = self.signs(lines, labels)
        if "has reports" not in signs and self._denied(lines, labels):
            return False
        if any(self._unled.find(line.words) for line in lines[:1]) and not _SAID & signs.keys():
            return False
        return sum(self._weights.get(sign, 0.0) * value for sign, value in signs.items()) > 0

    def signs(
        self, lines: Sequence[OutlinedLine], labels: Sequence[AdvertLine]
    ) -> dict[str, float]:
        """The signs that it has, each with how much of it."""
        return dict(
            [
                ("always", 1.0),
                *((sign, 1.0) for sign in self._titled(lines)),
                *((sign, 1.0) for sign in self._told(lines, labels)),
                ("part of the work", _TENTHS * _part_about_people(labels)),
            ]
        )

    def _titled(self, lines: Sequence[OutlinedLine]) -> Iterator[str]:
        words = _title(lines)
        named = {
            "a manager's title": _MANAGER,
            "a developer's title": _DEVELOPER,
            "a technical title": _TECHNICAL,
        }
        yield from (sign for sign, of in named.items() if of & words)
        if any(self._managing.find(line.words) for line in lines[:_TOP]):
            yield "a known title"

    def _told(self, lines: Sequence[OutlinedLine], labels: Sequence[AdvertLine]) -> Iterator[str]:
        denied = self._denied(lines, labels)
        told = [line for line in _telling(lines, labels) if line.number not in denied]
        if any(self._reports.find(line.words) for line in told):
            yield "has reports"
        if any(self._leads.find(line.words) for line in told):
            yield "leads a team"

    def _denied(
        self, lines: Sequence[OutlinedLine], labels: Sequence[AdvertLine]
    ) -> frozenset[int]:
        """The lines that say that nobody reports to the role."""
        asked = {each.number for each in labels if each.sort == "requirement"}
        return frozenset(
            line.number
            for line in lines
            if line.number not in asked and self._leads_nobody.find(line.words)
        )


def is_head(lines: Sequence[OutlinedLine]) -> bool:
    """Whether the title is that of a director, a head or the like."""
    return bool(_HEAD & _title(lines))


def is_developer(lines: Sequence[OutlinedLine]) -> bool:
    """Whether the title is that of an engineer or developer, and no manager's."""
    return bool(_DEVELOPER & _title(lines)) and not _MANAGER & _title(lines)


def _title(lines: Sequence[OutlinedLine]) -> set[str]:
    return {word.stem for line in lines[:_TITLE] for word in line.words}


def _telling(lines: Sequence[OutlinedLine], labels: Sequence[AdvertLine]) -> Iterator[OutlinedLine]:
    """The lines that may say whom the role leads: of what is to do, or before all headings."""
    done = {label.number for label in labels if label.sort == "duty"}
    return (line for line in lines if line.number in done or _speaks_to_reader(line))


def _speaks_to_reader(line: OutlinedLine) -> bool:
    return line.part in _TELLING and any(word.stem in _READER for word in line.words)


def _part_about_people(labels: Sequence[AdvertLine]) -> float:
    work = [each for each in labels if each.kind is not None and not each.goes_on]
    return sum(each.shares["people"] for each in work) / max(1, len(work))
