"""Where work with people comes last in a role that leads them, or is missing.

What the role is said to do decides. Work with people is real where duties name two things done in
it (hire, coach, one-to-ones, feedback); a team that is led is none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from emcompass.advert.advert_reading import AdvertLine
from emcompass.advert.duties import pieces_done
from emcompass.advert.lexicon import Lexicon
from emcompass.advert.matching import done_by_reader
from emcompass.advert.month import expected_month
from emcompass.advert.outline import OutlinedLine
from emcompass.advert.sentences import sentences_of, whole

_PARTS = ("open", "duties")
_NAMED = 2  # things done with people; as many are no faint mention
_FAINT = 0.12  # of the month that the duties alone add up to
_LISTED = 3  # duties; among fewer, one is not lost
_LATE = 0.5  # of the duties stand before it
_FIRM = frozenset({"we", "us"})
_NEAR = 3  # words


class PeopleLast:
    """Reads it off labelled lines, by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._work = lexicon.finder_of("people-work", "named")

    def found(
        self,
        lines: Sequence[OutlinedLine],
        labels: Sequence[AdvertLine],
        duties: Sequence[AdvertLine],
        *,
        codes: bool,
    ) -> tuple[int, ...] | None:
        """The faint lines about people; empty where there is none, None where all is well.

        `duties` are those among the `labels` (`duties_of`); `codes` says whether code of one's own
        is expected.
        """
        if len(self._named(lines, labels)) >= _NAMED:
            return None
        share = expected_month(pieces_done(labels), codes=codes)["people"].share
        if share < _FAINT or _is_one_of_the_last(duties):
            return tuple(dict.fromkeys(line.number for line in duties if line.kind == "people"))
        return None

    def _named(self, lines: Sequence[OutlinedLine], labels: Sequence[AdvertLine]) -> set[str]:
        """What the reader of the advert does with people, by the phrases that name it."""
        return {
            match.phrase.text
            for line in _told(lines, labels)
            for match in self._work.find(line.words)
            if done_by_reader(line, match) and not _done_by_the_firm(line, match.places[0])
        }


def _told(lines: Sequence[OutlinedLine], labels: Sequence[AdvertLine]) -> Iterator[OutlinedLine]:
    """The lines that say what the role does, of whatever kind of work."""
    done = {label.number for label in labels if label.sort == "duty"}
    for parts in sentences_of(lines):
        line = whole(parts)
        if line.part in _PARTS and line.number in done:
            yield line


def _done_by_the_firm(line: OutlinedLine, begin: int) -> bool:
    """Whether "we are hiring" or the like stands there: the firm's search for the reader."""
    return any(word.stem in _FIRM for word in line.words[max(0, begin - _NEAR) : begin])


def _is_one_of_the_last(duties: Sequence[AdvertLine]) -> bool:
    """Whether a single duty is about people, in the later part of a list."""
    people = [at for at, line in enumerate(duties) if line.kind == "people"]
    return len(duties) >= _LISTED and len(people) == 1 and people[0] >= _LATE * len(duties)
