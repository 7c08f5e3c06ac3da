"""The reports' own sentences as templates, so that a device says what `emcompass show` says.

Every template is a real sentence: a stand-in bank, whose names are placeholders, and a made-up
assessment, whose numbers occur once each, are told by `emcompass.reports`; then the numbers become
placeholders too. `{name}` takes a value as it is, `{^name}` with a capital first letter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

import tomli_w

from emcompass.assessment.assessment import (
    AnswerChange,
    Assessment,
    Care,
    DimensionScore,
    Flip,
    RaisedFlag,
    Reason,
    Recommendation,
    Role,
    Share,
    Verdict,
)
from emcompass.bank.bank import Archetype, Bank, Dimension
from emcompass.bank.kinds import Allocation, Context, Question, Reflection, Scale
from emcompass.reports import words as reports
from emcompass.reports.result_story import Section, Story
from emcompass.reports.result_telling import disclaimer, tell
from emcompass.reports.subject import called, said
from emcompass.reports.verdicts import pull
from emcompass.scoring import SCORING_VERSION
from emcompass.scoring.draws import DRAWS
from emcompass.workshop.device.page_words import PAGE_WORDS

Words = dict[str, Any]

_FIRST, _SECOND = 0.55, 0.35
_SHARES = {"about 55 %": "{p}", "about 35 %": "{q}"}
_CARE = {
    "seven answers": "{answers}",
    "nine questions": "{questions}",
    "7": "{answered}",
    "16": "{of}",
}
_NAMES = {"about {high}": "about {names}", "less {high}": "less {either}"}
_TOO_FEW = 5  # where a dimension's pulls say that too few answers speak about it
_MANY = 12  # more answers than reports list on one side


def tell_document(bank: Bank) -> Words:
    """The `tell` part of bank.json: names, sections to read, and `words`, the templates."""
    return {
        "archetypes": [_archetype(bank, bank.archetype(each)) for each in bank.model.prototypes],
        "dimensions": {each.id: _dimension(bank, each) for each in _headline_first(bank)},
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
        "page": {**PAGE_WORDS, "toml": _toml(bank)},
    }


def _toml(bank: Bank) -> str:
    """What stands between the head and the answers in the file that people take home."""
    return f"{tomli_w.dumps({'bank': asdict(bank.ref)})}\n[answers]\n"


def _headline_first(bank: Bank) -> list[Dimension]:
    return sorted(bank.dimensions, key=lambda dimension: not dimension.headline)


def _dimension(bank: Bank, dimension: Dimension) -> Words:
    """Its name, as it stands and inside a sentence; its pulls, said first and said again.

    Pulls: up, down, perhaps up, perhaps down, none, too few answers to tell.
    """
    cases = ((70, 60, 80), (30, 20, 40), (55, 45, 65), (45, 35, 55), (50, 40, 60), (50, 40, 60))
    pulls = [
        [
            pull(
                dimension,
                DimensionScore(dimension.id, *case, case[0]),
                known=at < _TOO_FEW,
                again=again,
            )
            for at, case in enumerate(cases)
        ]
        for again in (False, True)
    ]
    return {
        "name": dimension.name,
        "inline": reports.lower_first(dimension.name),
        "at": bank.dimensions.index(dimension),
        "pulls": pulls,
    }


def _archetype(bank: Bank, archetype: Archetype) -> Words:
    """Its names, and its sections: title and lines, some of them for certain answers only."""
    other = next(each for each in bank.archetypes if each.id != archetype.id)
    whole = _with_all_advice(archetype)
    changed = _construct(bank, archetypes=(whole, other))
    alone = tell(changed, _assessed(changed, "clear", (whole, other))).steps
    beside = tell(changed, _assessed(changed, "close", (whole, other))).steps
    tries = [section for section in beside if section.id == f"try-{archetype.id}"]
    shapes = [section for section in alone if section.id == "shapes"]
    questions = [section for section in alone if section.id == "questions"]
    days30 = [_section(archetype, section, "days30") for section in tries]
    return {
        "name": archetype.name,
        "called": called(archetype),
        "sentence": archetype.sentence,
        "steps": [_section(archetype, section, section.id) for section in alone],
        "tries": days30,
        "shapes": [_section(archetype, section) for section in shapes],
        "questions": [
            line for one in questions for line in _section(archetype, one, "questions")[1]
        ],
        "try": [line for _, lines in days30 for line in lines],
    }


def _with_all_advice(archetype: Archetype) -> Archetype:
    """The archetype with every line of advice that anybody could get."""
    lists = {one.to: [*archetype.advice(one.to, {})] for one in archetype.also}
    for one in archetype.also:
        lists[one.to].append(one.text)
    plan: Words = {name: tuple(lines) for name, lines in lists.items() if name.startswith("days")}
    rest: Words = {name: tuple(lines) for name, lines in lists.items() if name not in plan}
    steps = archetype.steps.model_copy(update=plan)
    return archetype.model_copy(update={**rest, "steps": steps, "also": ()})


def _section(archetype: Archetype, section: Section, name: str = "") -> tuple[str, list[Any]]:
    also = [one for one in archetype.also if one.to == name]
    own = len(section.lines) - len(also)
    fitting = (
        {"text": line, "when": one.when.model_dump(mode="json", by_alias=True, exclude_none=True)}
        for line, one in zip(section.lines[own:], also, strict=True)
    )
    return section.title, [*section.lines[:own], *fitting]


def _construct(bank: Bank, **changes: Any) -> Bank:
    """A bank that differs in these fields, neither checked nor compiled."""
    return Bank.model_construct(
        **{name: getattr(bank, name) for name in Bank.model_fields} | changes
    )


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
        "fifth": [round(20 * wins / DRAWS) for wins in range(DRAWS + 1)],
        "answers": [reports.counted(n, "answer") for n in range(size)],
        "questions": [reports.counted(n, "question") for n in range(size)],
        "disclaimer": [line for line in disclaimer(bank) if line],
        **_told(_StandIn(bank)),
    }


class _StandIn:
    """A bank of the same shape whose names are placeholders, and stories told with it."""

    def __init__(self, bank: Bank) -> None:
        names = ["{first}", "{second}"] + ["{other}"] * len(bank.archetypes)
        dimensions = ["{high}", "{low}"] + ["{name}"] * len(bank.dimensions)
        fields: Words = {}
        fields["archetypes"] = tuple(map(_archetype_named, bank.archetypes, names))
        fields["dimensions"] = tuple(
            dimension.model_copy(update={"name": name})
            for dimension, name in zip(bank.dimensions, dimensions, strict=False)
        )
        fields["questions"] = tuple(map(_scale, range(2 * _MANY)))
        fields["flags"] = (_Warning,)
        self.bank = _construct(bank, **fields)
        self.high, self.low = (each.id for each in self.bank.dimensions[:2])

    def story(self, verdict: Verdict, *notes: str, **changes: Any) -> Story:
        """A result told with these care notes."""
        made = _assessed(self.bank, verdict, self.bank.archetypes[:2])
        return tell(self.bank, replace(made, care=Care(7, 16, 1.0, notes), **changes))

    def listed(self, verdict: Verdict) -> tuple[int, int]:
        """How many answers are listed, for and against."""
        reasons = (Reason(f"s{n}", 3, 6.0 if n < _MANY else -6.0) for n in range(2 * _MANY))
        told = self.story(verdict, reasons=tuple(reasons))
        return len(told.why), len(told.against)

    def month(self, which: str) -> str:
        """What is said of one month alone."""
        given = {"wanted": None, "actual": None, "expected": None}
        shares = {each.id: float(each.id == self.high) for each in self.bank.dimensions}
        told = self.story("clear", role=Role(**{**given, which: shares}, reading="unclear")).role
        assert told is not None
        return _templated(told.sentences[0], {"100 % {high}": "{parts}"})


def _archetype_named(archetype: Archetype, name: str) -> Archetype:
    changes = {
        "name": name,
        "track": "management",
        "sentence": f"{name.removesuffix('}')}_sentence}}",
        "questions": ("?",),
        "steps": archetype.steps.model_copy(update={"days30": ("{try}",)}),
        "shapes": (),
        "also": (),
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
    flip = Flip(stand.bank.archetypes[1].id, (AnswerChange("s0", 3, 4),))
    fragile = stand.story("clear", flips=(flip,))
    verdict = {f"{reports.VERDICTS['clear']}:": "{verdict}:"}
    return {
        "lean": _opening(lean, verdict),
        "close": [_opening(close), _opening(capped)],
        "open": {case: _opening(story, _NAMES) for case, story in _opened(stand).items()}
        | {"flat": [*_opening(stand.story("open"))[:2], ""]},
        "axis": _axis(lean),
        "why": [lean.why_title, lean.against_title],
        "for": close.why_title,
        "sign": lean.points,
        "listed": [stand.listed("clear"), stand.listed("close")],
        "month": [stand.month(each) for each in ("wanted", "actual", "expected")],
        "fragile": fragile.certainty.removeprefix(lean.certainty),
        "next": _next(stand),
        "ask": next(section.title for section in close.steps if section.id == "questions"),
        "better": _better(stand),
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
    return [_templated(each, _CARE, _SHARES, *places) for each in told]


def _axis(story: Story) -> str:
    sentence = next(each.sentence for each in story.axes if each.name == "{high}")
    start, _, _ = sentence.partition(": ")
    places = {"{high} 63": "{name} {score}", "55": "{low}", "71": "{high}"}
    return f"{_templated(start, places)}: {{pull}}."


def _next(stand: _StandIn) -> Any:
    """What one could do now when the result is open: a title, and lines for each case."""
    steps = {case: story.steps[0] for case, story in _opened(stand).items()}
    lines = {
        case: [_templated(line, _CARE) for line in section.lines] for case, section in steps.items()
    }
    return steps["flat"].title, lines


def _better(stand: _StandIn) -> Any:
    raised = (RaisedFlag(_Warning.id, ()),)
    section = stand.story("open", better_problems=True, flags=raised).steps[-1]
    return section.title, section.lines
