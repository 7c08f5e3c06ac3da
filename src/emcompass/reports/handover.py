"""What to do next, and the page that a person would hand to their manager."""

from __future__ import annotations

from dataclasses import replace

from emcompass.bank.bank import ADVICE, Archetype
from emcompass.bank.kinds import Scale
from emcompass.bank.wording import all_told
from emcompass.reports.map_geometry import MarkId
from emcompass.reports.result_story import OneToOne, StorySection
from emcompass.reports.roles import apart, months, parts
from emcompass.reports.subject import Subject, called
from emcompass.words import handover_messages as page
from emcompass.words import plan_messages as m
from emcompass.words.dates import short_day
from emcompass.words.fill import listed, quoted, say, sentences
from emcompass.words.numbers import about, exact
from emcompass.words.shared_messages import FOR_A_READER

_ENERGISING = 4  # of five points on a scale
_ENERGISES = 4  # lines on the page
_GAP = 0.05  # of the month
_DAYS = ("days30", "days60", "days90")
_ABOUT = tuple(name for name in ADVICE if name not in _DAYS)


def steps(subject: Subject) -> tuple[StorySection, ...]:
    """Sections about what was recommended; something to do also when nothing was."""
    verdict = subject.assessment.recommendation.verdict
    themed = subject.theme is not None
    if verdict == "open":
        found = theme_days(subject) if themed else [_next(subject)]
    elif verdict == "close":
        found = _for_two(subject)
    else:
        found = _for_one(subject)
    if subject.assessment.better_problems and not themed:
        found.append(_better_problems(subject))
    return tuple(section for section in found if section.lines)


def _for_one(subject: Subject) -> list[StorySection]:
    archetype = subject.first
    about = [_section(each, archetype, subject.advice(archetype, each)) for each in _ABOUT]
    return [*_days(subject, archetype), *about, _shapes(archetype)]


def _days(subject: Subject, archetype: Archetype) -> list[StorySection]:
    """The plan: the theme's own where it has one, else the archetype's."""
    own = theme_days(subject)
    if own:
        return own
    return [
        replace(_section(each, archetype, subject.advice(archetype, each)), first=each == _DAYS[0])
        for each in _DAYS
    ]


def theme_days(subject: Subject) -> list[StorySection]:
    """The plan of the theme, if it has one."""
    if subject.theme is None:
        return []
    steps = subject.theme.steps
    told = {each: all_told(getattr(steps, each), subject.known) for each in _DAYS}
    return [
        StorySection(each, say(m.THEME_DAYS[each]), lines, first=each == _DAYS[0])
        for each, lines in told.items()
        if lines
    ]


def _section(list_id: str, archetype: Archetype, lines: tuple[str, ...]) -> StorySection:
    return StorySection(list_id, say(m.SECTIONS[list_id], name=called(archetype)), lines)


def _shapes(archetype: Archetype) -> StorySection:
    shapes = (say(m.SHAPE, name=shape.name, text=shape.text) for shape in archetype.shapes)
    return _section("shapes", archetype, tuple(shapes))


def _for_two(subject: Subject) -> list[StorySection]:
    pair = (subject.first, subject.second)
    tries = [
        StorySection(
            f"try-{each.id}",
            say(m.TRY_ON, name=called(each)),
            subject.advice(each, "days30"),
            first=True,
        )
        for each in pair
    ]
    asked = tuple(line for each in pair for line in subject.advice(each, "questions")[:2])
    return [
        *(theme_days(subject) or tries),
        _section("questions", subject.first, asked),
        *map(_shapes, pair),
    ]


def _next(subject: Subject) -> StorySection:
    care = subject.assessment.care
    left = care.of - care.answered
    lines = []
    if left:
        lines.append(say(m.NEXT_OPEN, left))
    if "straight-line" in care.notes:
        lines.append(say(m.NEXT_ALIKE))
    if "too-few" not in care.notes and "straight-line" not in care.notes:
        first, second = called(subject.first), called(subject.second)
        lines.append(say(m.NEXT_DIARY, first=first, second=second))
        lines += [
            say(m.NEXT_TRY, line=line) for line in subject.advice(subject.first, "days30")[:1]
        ]
    return StorySection("next", say(m.NEXT), tuple(lines), first=True)


def _better_problems(subject: Subject) -> StorySection:
    warnings = [
        flag.title
        for raised in subject.assessment.flags
        for flag in (subject.bank.flag(raised.id),)
        if flag.tone == "warning"
    ]
    around = say(m.BETTER_WARNINGS, warnings=listed(warnings)) if warnings else ""
    neither = sentences(say(m.BETTER_NEITHER), around)
    return StorySection("better-problems", say(m.BETTER), (neither, say(m.BETTER_PROBLEM)))


def one_to_one(subject: Subject) -> OneToOne:
    """The page to hand over, in the first person; what is private or raised as a flag stays out."""
    return OneToOne(
        lean=_lean(subject),
        energises=_energises(subject),
        asks=_asks(subject),
        gap=_gap(subject),
        tries=_tries(subject),
        questions=_questions(subject),
        fine_print=(say(FOR_A_READER), subject.bank.credit),
    )


def _lean(subject: Subject) -> str:
    recommendation = subject.assessment.recommendation
    return say(
        page.LEAN[recommendation.verdict],
        len(subject.bank.archetypes),
        first=called(subject.first),
        second=called(subject.second),
        share=about(subject.share(subject.first.id)),
    )


def _energises(subject: Subject) -> tuple[str, ...]:
    liked = [
        (value, question)
        for question in subject.bank.questions
        if isinstance(question, Scale)
        for value in (subject.answers.get(question.id),)
        if isinstance(value, int) and value >= _ENERGISING
    ]
    pushes = subject.assessment.pushes
    liked.sort(key=lambda each: (-each[0], -sum(map(abs, pushes.get(each[1].id, {}).values()))))
    lines = [
        say(page.LIKES, question=quoted(question.text), answer=question.words(value))
        for value, question in liked[:_ENERGISES]
    ]
    drawn = [each for each in subject.assessment.dimensions if each.low > 50]
    drawn.sort(key=lambda each: -each.score)
    if drawn:
        names = listed(subject.name(each.id) for each in drawn[:2])
        lines.insert(0, say(page.DRAWS_MOST, dimensions=names))
    return tuple(lines)


def _asks(subject: Subject) -> tuple[str, ...]:
    given = months(subject)
    return tuple(
        _month(subject, each, parts(subject, shares))
        for each, shares in given.items()
        if each in page.MONTHS
    )


def _month(subject: Subject, which: MarkId, parts_: str) -> str:
    said = subject.assessment.said
    if which == "expected" and said is not None:
        return say(page.MONTH_SAID, date=short_day(said.on), parts=parts_)
    return say(page.MONTHS[which], parts=parts_)


def _gap(subject: Subject) -> tuple[str, ...]:
    given = months(subject)
    wanted = given.get("wanted")
    other = given.get("actual") or given.get("expected")
    if not wanted or not other:
        return ()
    told = page.GAP_ACTUAL if "actual" in given else page.GAP_EXPECTED
    gaps = {each: apart(share, other.get(each, 0.0)) for each, share in wanted.items()}
    return tuple(
        say(
            told,
            dimension=subject.name(each),
            wanted=exact(wanted[each]),
            other=exact(other.get(each, 0.0)),
        )
        for each in sorted(gaps, key=lambda each: -gaps[each])[:3]
        if gaps[each] >= _GAP
    )


def _tries(subject: Subject) -> tuple[str, ...]:
    return tuple(line for each in _named(subject) for line in subject.advice(each, "days30"))


def _questions(subject: Subject) -> tuple[str, ...]:
    return tuple(line for each in _named(subject) for line in subject.advice(each, "questions")[:3])


def _named(subject: Subject) -> tuple[Archetype, ...]:
    verdict = subject.assessment.recommendation.verdict
    if verdict == "open":
        return ()
    return (subject.first, subject.second) if verdict == "close" else (subject.first,)
