"""The reports' own sentences as templates, so that a device says what `emcompass show` says.

Every template is a real sentence: a stand-in bank, whose names are placeholders, and a made-up
assessment, whose numbers occur once each, are told by `emcompass.reports`; then the numbers become
placeholders too. `{name}` takes a value as it is, `{^name}` with a capital first letter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from emcompass.assessment.model import (
    Assessment,
    Care,
    DimensionScore,
    RaisedFlag,
    Reason,
    Recommendation,
    Role,
    RoleReading,
    Share,
    Verdict,
)
from emcompass.bank import (
    Allocation,
    Archetype,
    Bank,
    Context,
    Dimension,
    Question,
    Reflection,
    Scale,
)
from emcompass.reports import Story, disclaimer, tell
from emcompass.reports import words as reports
from emcompass.reports.story import Section
from emcompass.reports.subject import called, said
from emcompass.reports.verdicts import pull
from emcompass.scoring import SCORING_VERSION

Words = dict[str, Any]

_FIRST, _SECOND = 0.55, 0.35
_SHARES = {"about 55 %": "{p}", "about 35 %": "{q}"}
_CARE = {
    "seven answers": "{answers}",
    "nine questions": "{questions}",
    "nine": "{left}",
    "7": "{answered}",
    "16": "{of}",
}
_NAMES = {"about {high}": "about {names}", "less {high}": "less {either}"}
_SCORES = {"{low} 37": "{low} {low_score}", "{high} 63": "{high} {high_score}"}
_NAME = {"{high}": "{name}", "{low}": "{name}"}
_LISTED_FOR, _LISTED_AGAINST = 5, 3  # what reports list before they add up the rest


def tell_document(bank: Bank) -> Words:
    """The `tell` part of bank.json: names, sections to read, and `words`, the templates."""
    return {
        "archetypes": {each.id: _archetype(bank, each) for each in bank.archetypes},
        "dimensions": {each.id: _dimension(each) for each in _headline_first(bank)},
        "flags": {
            flag.id: {
                "tone": flag.tone,
                "title": flag.title,
                "meaning": flag.meaning,
                "action": flag.action,
                "when": flag.when.model_dump(mode="json", by_alias=True, exclude_none=True),
            }
            for flag in bank.flags
        },
        "said": _said(bank),
        "words": _words(bank),
    }


def _headline_first(bank: Bank) -> list[Dimension]:
    return sorted(bank.dimensions, key=lambda dimension: not dimension.headline)


def _dimension(dimension: Dimension) -> Words:
    """Its name, as it stands and inside a sentence, and its pulls: up, down, perhaps each, none."""
    cases = ((70, 60, 80), (30, 20, 40), (55, 45, 65), (45, 35, 55), (50, 40, 60))
    return {
        "name": dimension.name,
        "inline": reports.lower_first(dimension.name),
        "headline": dimension.headline,
        "pulls": [
            pull(dimension, DimensionScore(dimension.id, score, low, high, score))
            for score, low, high in cases
        ],
    }


def _archetype(bank: Bank, archetype: Archetype) -> Words:
    other = next(each for each in bank.archetypes if each.id != archetype.id)
    alone = tell(bank, _assessed(bank, "clear", (archetype, other))).steps
    beside = tell(bank, _assessed(bank, "close", (archetype, other))).steps
    tries = [section for section in beside if section.id == f"try-{archetype.id}"]
    shapes = [section for section in alone if section.id == "shapes"]
    return {
        "name": archetype.name,
        "called": called(archetype),
        "sentence": archetype.sentence,
        "steps": [_section(section) for section in alone],
        "tries": [_section(section) for section in tries],
        "shapes": [_section(section) for section in shapes],
        "questions": list(archetype.questions[:2]),
        "first_step": list(archetype.steps.days30[:1]),
    }


def _section(section: Section) -> tuple[str, tuple[str, ...]]:
    return section.title, section.lines


def _said(bank: Bank) -> Words:
    """Each question with each of its answers, in the words that reasons and flags use."""
    return {q.id: _said_by(q) for q in bank.questions if not isinstance(q, Reflection)}


def _said_by(question: Question) -> Any:
    if isinstance(question, Allocation):
        points = {each.id: 0 for each in question.categories}
        points[question.categories[0].id] = 100
        shown = question.words(points)
        return said(question, points).replace(shown, "{shown}")
    if isinstance(question, Context) and question.number is not None:
        least = question.check(question.number.minimum)
        start, _, end = said(question, least).rpartition(str(least))
        return f"{start}{{shown}}{end}"
    return {str(value): said(question, value) for value in question.choices()}


def _words(bank: Bank) -> Words:
    size = len(bank.questions) + 1
    return {
        "verdicts": dict(reports.VERDICTS),
        "percent": [reports.percent(step / 20) for step in range(21)],
        "about": [reports.about(step / 20) for step in range(21)],
        "counts": [reports.count(n) for n in range(size)],
        "answers": [reports.counted(n, "answer") for n in range(size)],
        "others": [reports.counted(n, "other answer") for n in range(size)],
        "questions": [reports.counted(n, "question") for n in range(size)],
        "points": [reports.points(1), reports.points(6.1).replace("6.1", "{n}")],
        "disclaimer": [line for line in disclaimer(bank) if line],
        **_told(_StandIn(bank)),
        **_track(bank),
    }


def _track(bank: Bank) -> Words:
    """What the staff track's share says: towards it, away from it, little."""
    staff = [each for each in bank.archetypes if each.track == "staff"]
    even = len(staff) / len(bank.archetypes)
    if not staff:
        return {"even": 0, "track": []}
    pair = (staff[0], next(each for each in bank.archetypes if each is not staff[0]))
    base = _assessed(bank, "clear", pair)
    shares = (min(1.0, 2 * even), even / 2, even)
    found = [(share, tell(bank, replace(base, staff=share)).track) for share in shares]
    return {
        "even": even,
        "track": [text.replace(reports.about(share), "{s}", 1) for share, text in found],
    }


class _StandIn:
    """A bank of the same shape whose names are placeholders, and stories told with it."""

    def __init__(self, bank: Bank) -> None:
        names = ["{first}", "{second}"] + ["{other}"] * len(bank.archetypes)
        dimensions = ["{high}", "{low}"] + ["{name}"] * len(bank.dimensions)
        fields = {name: getattr(bank, name) for name in Bank.model_fields}
        fields["archetypes"] = tuple(map(_archetype_named, bank.archetypes, names))
        fields["dimensions"] = tuple(
            dimension.model_copy(update={"name": name})
            for dimension, name in zip(bank.dimensions, dimensions, strict=False)
        )
        fields["questions"] = tuple(map(_scale, range(12)))
        fields["flags"] = (_Warning,)
        self.bank = Bank.model_construct(**fields)
        self.high, self.low = (each.id for each in self.bank.dimensions[:2])

    def story(self, verdict: Verdict, *notes: str, **changes: Any) -> Story:
        """A result told with these care notes."""
        made = _assessed(self.bank, verdict, self.bank.archetypes[:2])
        return tell(self.bank, replace(made, care=Care(7, 16, 1.0, notes), **changes))

    def rest(self, *pushes: float) -> str:
        """What is said of answers with these pushes that are not listed."""
        reasons = tuple(Reason(f"s{n}", 3, push) for n, push in enumerate(pushes))
        return self.story("clear", reasons=reasons).rest

    def shares(self, first: float) -> dict[str, float]:
        """A month with this share for the first dimension and nothing for the others."""
        return {each.id: first * (each.id == self.high) for each in self.bank.dimensions}

    def months(
        self, months: Mapping[str, float], reading: RoleReading = "unclear"
    ) -> tuple[str, ...]:
        """What is said of months that give these shares to the first dimension."""
        return self.role(reading, **{key: {self.high: share} for key, share in months.items()})

    def role(self, reading: RoleReading, **months: Mapping[str, float]) -> tuple[str, ...]:
        """What is said of these months."""
        wanted, actual, expected = (
            {**self.shares(0.0), **months[key]} if key in months else None
            for key in ("wanted", "actual", "expected")
        )
        told = self.story("clear", role=Role(wanted, actual, expected, reading)).role
        assert told is not None
        return told.sentences


def _archetype_named(archetype: Archetype, name: str) -> Archetype:
    changes = {
        "name": name,
        "track": "management",
        "sentence": f"{name.removesuffix('}')}_sentence}}",
        "questions": ("?",),
        "steps": archetype.steps.model_copy(update={"days30": ("{try}",)}),
        "shapes": (),
    }
    return archetype.model_copy(update=changes)


def _scale(number: int) -> Scale:
    return Scale.model_construct(
        id=f"s{number}", kind="scale", section="?", text="?", labels=("?",) * 5
    )


class _Warning:
    """A raised flag with a placeholder for a title."""

    id = "warning"
    tone = "warning"
    title = "{warnings}"
    meaning = action = ""


def _assessed(bank: Bank, verdict: Verdict, pair: Sequence[Archetype]) -> Assessment:
    """A made-up assessment that names the two archetypes of `pair`."""
    first, second = (each.id for each in pair)
    shares = {first: _FIRST, second: _SECOND} | {
        each.id: 0.0 for each in bank.archetypes if each.id not in (first, second)
    }
    points = [63.0, 37.0] + [50.0] * (len(bank.dimensions) - 2)
    return Assessment(
        bank=bank.ref,
        scoring_version=SCORING_VERSION,
        dimensions=tuple(
            DimensionScore(each.id, score, score - 8, score + 8, score)
            for each, score in zip(bank.dimensions, points, strict=True)
        ),
        mean=tuple([(score - 50) / 20 for score in points]),
        covariance=tuple(
            [tuple([0.2 * (i == j) for j, _ in enumerate(points)]) for i, _ in enumerate(points)]
        ),
        archetypes=tuple(Share(*each) for each in shares.items()),
        recommendation=Recommendation(None if verdict == "open" else first, verdict),
        management=1.0,
        staff=0.0,
        contrast=(first, second),
        reasons=(),
        pushes={},
        flips=(),
        settle=(),
        role=Role(None, None, None, "unclear"),
        flags=(),
        better_problems=False,
        care=Care(16, 16, 1.0, ()),
    )


def _templated(text: str, *places: Mapping[str, str]) -> str:
    """The text with each known rendering replaced by its placeholder, longest first."""
    known = {shown: place for table in places for shown, place in table.items()}
    for shown in sorted(known, key=len, reverse=True):
        capital = reports.upper_first(shown)
        text = text.replace(shown, known[shown])
        if capital != shown:
            text = text.replace(capital, known[shown].replace("{", "{^"))
    return text


def _told(stand: _StandIn) -> Words:
    lean, close = stand.story("clear"), stand.story("close")
    capped = stand.story("close", "inconsistent")
    verdict = {f"{reports.VERDICTS['clear']}:": "{verdict}:"}
    return {
        "lean": _opening(lean, verdict),
        "close": [_opening(close), _opening(capped)],
        "open": {case: _opening(story, _NAMES) for case, story in _opened(stand).items()},
        "axis": _axis(lean),
        "why": [lean.why_title, lean.against_title],
        "for": close.why_title,
        "sign": lean.points,
        "total": _templated(stand.rest(6.0), {"6.0 points": "{points}"}),
        "rest": {kind: _others(stand, kind) for kind in ("plus", "minus", "zero")},
        "month": _months(stand),
        "next": _next(stand),
        "ask": next(section.title for section in close.steps if section.id == "questions"),
        "better": _better(stand),
        "care": _cares(stand),
    }


def _opened(stand: _StandIn) -> dict[str, Story]:
    """Nothing named: too few answers, too much alike, none on some dimensions, a flat profile."""
    return {
        "few": stand.story("open", "too-few"),
        "alike": stand.story("open", "straight-line"),
        "unknown": stand.story("open", f"few-on-{stand.high}"),
        "flat": stand.story("open"),
    }


def _opening(story: Story, *places: Mapping[str, str]) -> list[str]:
    """Headline, certainty and meaning."""
    told = (story.headline, story.certainty, story.meaning)
    return [_templated(each, _CARE, _SHARES, _SCORES, *places) for each in told]


def _axis(story: Story) -> str:
    sentence = next(each.sentence for each in story.axes if each.name == "{high}")
    start, _, _ = sentence.partition(": ")
    places = {"{high} 63": "{name} {score}", "55": "{low}", "71": "{high}"}
    return f"{_templated(start, places)}: {{pull}}."


def _others(stand: _StandIn, kind: str) -> list[str]:
    """The sentence about the answers not listed: about one, about several."""
    listed, push = {
        "plus": ([6.0] * _LISTED_FOR, 0.7),
        "minus": ([-6.0] * _LISTED_AGAINST, -0.7),
        "zero": ([6.0] * _LISTED_FOR, 0.0),
    }[kind]
    return [_others_of(stand, listed, [push] * number) for number in (1, 3)]


def _others_of(stand: _StandIn, listed: list[float], others: list[float]) -> str:
    whole = stand.rest(sum([*listed, *others]))
    said_of_them = stand.rest(*listed, *others).removesuffix(whole).strip()
    count = reports.counted(len(others), "other answer")
    places = {count: "{others}", reports.points(sum(others)): "{points}"}
    return _templated(said_of_them, places)


def _months(stand: _StandIn) -> Words:
    """Wanted 64, last month 57 or 21, expected 21: each case in the order of `reports.roles`."""
    parts = {"100 % {high}": "{parts}"}
    near = {"wanted": 0.64, "actual": 0.57}
    apart = {"wanted": 0.64, "actual": 0.21}
    asked = {**near, "expected": 0.21}
    wanted, actual, expected = {"64 %": "{wanted}"}, {"57 %": "{actual}"}, {"21 %": "{expected}"}
    far = {"21 %": "{actual}"}
    told = {
        "wanted": (stand.months({"wanted": 1.0}), parts),
        "actual": (stand.months({"actual": 1.0}), parts),
        "expected": (stand.months({"expected": 1.0}), parts),
        "alike": (stand.months({"wanted": 1.0, "actual": 1.0}), parts),
        "near": (stand.months(near), wanted | actual),
        "apart": (stand.months(apart), wanted | far),
        "wrong_job": (stand.months(apart, "right-role-wrong-job"), wanted | far),
        "asked": (stand.months(asked, "right-role-wrong-job")[:1], wanted | expected),
        "wrong_role": (
            stand.role("right-job-wrong-role", wanted={}, actual={stand.low: 0.57}),
            actual | {"37": "{score}"},
        ),
        "much_same": (stand.months({**near, "expected": 0.57}), {"57 %": "{expected}"}),
        "took": (stand.months(asked), actual | expected),
        "want": (stand.months({"wanted": 0.64, "expected": 0.21}), wanted | expected),
    }
    return {case: _templated(lines[-1], places, _NAME) for case, (lines, places) in told.items()}


def _next(stand: _StandIn) -> Any:
    """What one could do now when the result is open: a title, and lines for each case."""
    steps = {case: story.steps[0] for case, story in _opened(stand).items()}
    lines = {
        case: [_templated(line, _CARE) for line in section.lines] for case, section in steps.items()
    }
    return steps["flat"].title, lines


def _better(stand: _StandIn) -> Any:
    raised = (RaisedFlag(_Warning.id, ()),)
    return _section(stand.story("open", better_problems=True, flags=raised).steps[-1])


def _cares(stand: _StandIn) -> Words:
    """How far the answers carry, by note."""
    few = f"few-on-{stand.high}"
    notes = ("too-few", "straight-line", "inconsistent", "skipped", few)
    found = {note: _templated(stand.story("open", note).care[0], _CARE, _NAME) for note in notes}
    found["few-on"] = found.pop(few)
    return found
