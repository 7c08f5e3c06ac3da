"""The two sides in sentences, as data: what every face shows of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SideMonthId = Literal["wanted", "actual", "expected", "said"]


@dataclass(frozen=True, slots=True)
class SideMonth:
    """One of the four months: its name over a column, and shares (0..1) by part."""

    id: SideMonthId
    name: str
    shares: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class SaidLine:
    """A question and what was said; `text` is the manager's own words, where it is one."""

    id: str
    question: str
    answer: str
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class GuideTopic:
    """A gap to talk about: the fact, and what each side can ask."""

    fact: str
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One of five steps: its title with the minutes, its lines, its topics."""

    id: str
    title: str
    lines: tuple[str, ...] = ()
    topics: tuple[GuideTopic, ...] = ()


@dataclass(frozen=True, slots=True)
class TalkGuide:
    """A talk for two. `offers` are what the one in the role could try, in their own words."""

    title: str
    about: str
    steps: tuple[GuideStep, ...]
    offers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SidesStory:
    """The two sides, told. Order of the fields is the order of telling."""

    title: str
    when: str
    notices: tuple[str, ...]
    lead: str
    gaps: tuple[str, ...]
    more_gaps: str
    months: tuple[SideMonth, ...]
    month_words: tuple[str, ...]
    before: tuple[str, ...]
    different: tuple[str, ...]
    tensions: tuple[str, ...]
    left_open: tuple[str, ...]
    result: tuple[str, ...]
    said: tuple[SaidLine, ...]
    guide: TalkGuide
