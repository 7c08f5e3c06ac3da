"""What to do next, and the page that a person would hand to their manager."""

from __future__ import annotations

from emcompass.bank.bank import Archetype
from emcompass.bank.kinds import Scale
from emcompass.reports import words
from emcompass.reports.result_story import OneToOne, Section
from emcompass.reports.roles import months, parts
from emcompass.reports.subject import Subject, called
from emcompass.reports.verdicts import nearest_of

_ENERGISING = 4  # of five points on a scale
_ENERGISES = 4  # lines on the page
_GAP = 0.05  # of the month
_PLAN = (("days30", "the first 30 days"), ("days60", "by day 60"), ("days90", "by day 90"))
_NEITHER = (
    "Perhaps neither ladder is the question. Asked which they wanted, nearly half of the technical"
    " people in one study wanted neither, but better problems."
)
_ONE_PROBLEM = (
    "Before you choose a role, name one problem that you would gladly work on for a year, and ask"
    " who could give it to you."
)


def steps(subject: Subject) -> tuple[Section, ...]:
    """Sections about what was recommended; something to do also when nothing was."""
    verdict = subject.assessment.recommendation.verdict
    if verdict == "open":
        found = [_next(subject)]
    elif verdict == "close":
        found = _for_two(subject)
    else:
        found = _for_one(subject)
    if subject.assessment.better_problems:
        found.append(_better_problems(subject))
    return tuple(section for section in found if section.lines)


def _for_one(subject: Subject) -> list[Section]:
    archetype, fitting = subject.first, subject.advice
    name = called(archetype)
    found = [
        Section("week", "What a week looks like", fitting(archetype, "week")),
        Section("strengths", "What it brings", fitting(archetype, "strengths")),
        Section("overused", "When it is overdone", _one(archetype.overused)),
        Section("partner", "Who makes it work", _one(archetype.partner)),
        Section("questions", "Questions to put to your manager", fitting(archetype, "questions")),
    ]
    found += [
        Section(stretch, f"{words.upper_first(name)}: {when}", fitting(archetype, stretch))
        for stretch, when in _PLAN
    ]
    if archetype.shapes:
        shapes = tuple(f"{shape.name}: {shape.text}" for shape in archetype.shapes)
        found.append(Section("shapes", "Shapes that staff work takes, as hints", shapes))
    return found


def _for_two(subject: Subject) -> list[Section]:
    pair = (subject.first, subject.second)
    tries = [
        Section(f"try-{each.id}", f"To try {called(each)} on", subject.advice(each, "days30"))
        for each in pair
    ]
    asked = tuple(line for each in pair for line in subject.advice(each, "questions")[:2])
    found = [*tries, Section("questions", "Questions to put to your manager", asked)]
    return found + [
        Section(
            "shapes",
            "Shapes that staff work takes, as hints",
            tuple(f"{shape.name}: {shape.text}" for shape in each.shapes),
        )
        for each in pair
        if each.shapes
    ]


def _one(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _next(subject: Subject) -> Section:
    care = subject.assessment.care
    left = care.of - care.answered
    lines = []
    if left:
        lines.append(
            f"Answer the {words.counted(left, 'question')} still open:"
            " a new result is made, and this one stays as it is."
        )
    if "straight-line" in care.notes:
        lines.append(
            "Take the trade-offs again, and where both sides are fine, pick the one that you would"
            " do first on a tiring day."
        )
    if "too-few" not in care.notes and "straight-line" not in care.notes:
        first, second = called(subject.first), called(subject.second)
        lines.append(
            f"For two weeks, note at the end of each day what gave you something and what cost you."
            f" Then see which it resembles more: {first} or {second}."
        )
        lines += [f"One thing to try: {line}" for line in tuple(subject.first.steps.days30)[:1]]
    return Section("next", "What you could do now", tuple(lines))


def _better_problems(subject: Subject) -> Section:
    warnings = [
        flag.title
        for raised in subject.assessment.flags
        for flag in (subject.bank.flag(raised.id),)
        if flag.tone == "warning"
    ]
    around = f" These warnings were raised too: {words.listed(warnings)}." if warnings else ""
    return Section(
        "better-problems",
        "Neither ladder, better problems",
        (
            f"{_NEITHER}{around}",
            _ONE_PROBLEM,
        ),
    )


def one_to_one(subject: Subject) -> OneToOne:
    """The page to hand over, in the first person; what is private or raised as a flag stays out."""
    return OneToOne(
        lean=_lean(subject),
        energises=_energises(subject),
        asks=_asks(subject),
        gap=_gap(subject),
        tries=_tries(subject),
        questions=_questions(subject),
        fine_print=(words.FOR_A_READER, subject.bank.credit),
    )


def _lean(subject: Subject) -> str:
    recommendation = subject.assessment.recommendation
    if recommendation.verdict == "open":
        return "My answers leave open which role they lean to."
    first, second = called(subject.first), called(subject.second)
    if recommendation.verdict == "close":
        return f"My answers stand between {first} and {second}."
    share = words.about(subject.share(subject.first.id))
    verdict = words.VERDICTS[recommendation.verdict].lower()
    return f"My answers lean to {first} ({verdict}: {share} likely to be {nearest_of(subject)})."


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
        f"{words.quoted(question.text)}: {words.lower_first(question.words(value))}"
        for value, question in liked[:_ENERGISES]
    ]
    drawn = [each for each in subject.assessment.dimensions if each.low > 50]
    drawn.sort(key=lambda each: -each.score)
    if drawn:
        names = words.listed(subject.name(each.id) for each in drawn[:2])
        lines.insert(0, f"What draws me most: {names}.")
    return tuple(lines)


def _asks(subject: Subject) -> tuple[str, ...]:
    given = months(subject)
    lead = {"actual": "My last month", "expected": "What is expected of me, as I understand it"}
    return tuple(
        f"{words_for}: {parts(subject, given[each])}."
        for each, words_for in lead.items()
        if each in given
    )


def _gap(subject: Subject) -> tuple[str, ...]:
    given = months(subject)
    wanted = given.get("wanted")
    other = given.get("actual") or given.get("expected")
    if not wanted or not other:
        return ()
    now = "last month it was" if "actual" in given else "expected of me is"
    apart = sorted(wanted, key=lambda each: -abs(wanted[each] - other.get(each, 0.0)))
    return tuple(
        f"{words.upper_first(subject.name(each))}: I would like {words.exact(wanted[each])};"
        f" {now} {words.exact(other.get(each, 0.0))}."
        for each in apart[:3]
        if abs(wanted[each] - other.get(each, 0.0)) >= _GAP
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
