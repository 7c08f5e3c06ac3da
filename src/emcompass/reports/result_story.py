"""A result in sentences, as data: every face shows this, none writes sentences of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from emcompass.reports.map_geometry import CompassMap


@dataclass(frozen=True, slots=True)
class Axis:
    """A dimension: `sentence` is complete in itself ("People leadership 74, likely ...")."""

    id: str
    name: str
    score: float
    low: float
    high: float
    headline: bool
    sentence: str
    short: str  # "People leadership 74, likely between 66 and 82"


@dataclass(frozen=True, slots=True)
class FirstScreen:
    """What stands on the first screen beside the picture: at most 120 words with the headline."""

    brief: str  # the archetype in a short sentence; empty when two or none are named
    sure: str  # how sure, in plain words
    proofs: tuple[str, ...]  # the person's own answers
    gap: str  # the month wanted against the one expected, where they differ most
    risk: str
    step: str  # the one thing to do this week


@dataclass(frozen=True, slots=True)
class ThemeStory:
    """What the result is about, and the decision in front of the person."""

    id: str
    title: str
    meaning: str
    cost: str
    decision: str
    say: tuple[str, ...]  # words to one's manager
    look_back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """An archetype's share: `shown` is rounded to 5 % ("85 %", "< 5 %")."""

    id: str
    name: str
    probability: float
    shown: str


@dataclass(frozen=True, slots=True)
class Why:
    """One answer's push in points; `words` is the person's own answer in the question's words."""

    question: str
    push: float
    words: str


@dataclass(frozen=True, slots=True)
class FlipLine:
    """What would have made `to` the recommendation: `lead` introduces a line for each answer."""

    to: str
    name: str
    lead: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleMark:
    """A month as it was shared out; the map has a hollow mark of the same id."""

    id: Literal["wanted", "actual", "expected"]
    shares: tuple[tuple[str, float], ...]  # dimension name, 0..1


@dataclass(frozen=True, slots=True)
class RoleStory:
    """Wanted, last month and expected in one or two sentences, and the marks for the picture."""

    sentences: tuple[str, ...]
    marks: tuple[RoleMark, ...]
    said: str = ""  # that the expected month was said, and when; empty for a guess


@dataclass(frozen=True, slots=True)
class FlagStory:
    """A raised flag: what it means, which answers raised it, what to do.

    At most three warnings and two good signs are told; of a folded one a short telling has the
    title alone.
    """

    id: str
    tone: Literal["warning", "good"]
    title: str
    meaning: str
    because: tuple[str, ...]  # empty when the answers are not at hand
    action: str
    folded: bool = False


@dataclass(frozen=True, slots=True)
class StorySection:
    """A titled list: an archetype's week, strengths, questions to ask, first steps."""

    id: str
    title: str
    lines: tuple[str, ...]
    first: bool = False  # what to do first; the rest is for who reads on


@dataclass(frozen=True, slots=True)
class Written:
    """What the person wrote (private): on a question, beside an answer, or on the sitting."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class OneToOne:
    """A page to hand to one's manager, in the first person: no flags, no notes, no reflections."""

    lean: str
    energises: tuple[str, ...]
    asks: tuple[str, ...]
    gap: tuple[str, ...]
    tries: tuple[str, ...]
    questions: tuple[str, ...]
    fine_print: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card to show. Its map has the answers alone: months are private."""

    title: str
    portrait: str
    ask: str
    map: CompassMap
    picture: str  # what the map is called
    fine_print: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A result, told. Order of the fields is the order of telling."""

    headline: str  # "Your answers lean to Team Lead EM."
    certainty: str  # "Clear: about 85 % likely to be the nearest of the six roles; the next, ..."
    first_screen: FirstScreen
    theme: ThemeStory | None  # None for a bank without themes
    meaning: str  # the archetype in one sentence; when open, what is missing
    axes: tuple[Axis, ...]
    bars: tuple[Bar, ...]
    why: tuple[Why, ...]
    against: tuple[Why, ...]
    rest: str  # what the pushes not shown add up to
    parting: tuple[StorySection, ...]  # close: the two side by side
    settle: tuple[tuple[str, str], ...]  # question id, its words
    flips: tuple[FlipLine, ...]
    role: RoleStory | None
    flags: tuple[FlagStory, ...]
    steps: tuple[
        StorySection, ...
    ]  # about the archetype, questions to ask, 30/60/90 days, staff shapes
    own_words: tuple[Written, ...]  # reflections, notes on questions, the note on the sitting
    care: tuple[str, ...]
    disclaimer: tuple[str, ...]
    title: str  # the bank's title
    when: str  # "22 November 2026, full form"; empty for a score that was never a sitting
    label: str
    verdict: Literal["clear", "leaning", "close", "open"]
    why_title: str
    against_title: str
    points: str  # what the points beside the answers count
    map: CompassMap
    map_words: tuple[str, ...]  # the map for someone who does not see it
    notices: tuple[str, ...]  # altered, revised, scored under another version or bank
    one_to_one: OneToOne
    settle_title: str
    proof: tuple[str, ...]  # more own answers that speak in the recommendation's own dimensions
    counter: tuple[str, ...]  # the same for the next one
    card: Card
