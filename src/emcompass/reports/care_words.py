"""How far the answers carry, said kindly; and what a reader should know about the sitting."""

from __future__ import annotations

from emcompass.reports import words
from emcompass.reports.subject import Subject

_FEW = "few-on-"


def care(subject: Subject) -> tuple[str, ...]:
    """A sentence or two for every care note that was raised.

    What was skipped goes without saying where the answers are too few or too much alike anyway.
    """
    notes = subject.assessment.care.notes
    hidden = {"skipped"} if {"too-few", "straight-line"} & set(notes) else set()
    return tuple(_note(subject, note) for note in notes if note not in hidden)


def _note(subject: Subject, note: str) -> str:
    if note.startswith(_FEW):
        return (
            f"Only a few of your answers speak about {subject.name(note.removeprefix(_FEW))},"
            " so its band is wide."
        )
    if note == "time-against-energy":
        return _time_against_energy(subject)
    if note in ("too-few", "skipped"):
        return _unanswered(subject, note)
    return _PLAIN[note].format(answered=subject.assessment.care.answered)


_PLAIN = {
    "straight-line": (
        "You gave nearly the same answer from the first question to the last ({answered} of them)."
        " That is a fair way to answer; it just holds nothing that tells the roles apart."
    ),
    "fast": (
        "Many of your answers came in under two seconds. First thoughts can be good ones; if you"
        " were in a hurry, a slower evening may give another result."
    ),
    "inconsistent": (
        "Some of your answers pull against each other more than the questions alone explain. That"
        " happens when things are mixed, or changing; the bands are wider for it."
    ),
    "long-string": (
        "A long run of questions has the same answer. If that was tiredness, those are the ones to"
        " look at again."
    ),
    "high-on-all": (
        "You like most of what was asked about. How much you like it altogether is hardly measured"
        " here; what stands out from the rest is, so read the differences, not the heights."
    ),
    "low-on-all": (
        "Little of what was asked about gives you anything at present. How low that is altogether"
        " is hardly measured here; the differences are. It may be the season rather than the role,"
        " and worth saying to somebody you trust."
    ),
}


def _unanswered(subject: Subject, note: str) -> str:
    care = subject.assessment.care
    left = care.of - care.answered
    if note == "skipped":
        skipped = words.upper_first(words.counted(left, "question"))
        verb = "was" if left == 1 else "were"
        return f"{skipped} {verb} skipped; the bands are wider for it."
    if care.answered == 0:
        return (
            f"None of the {care.of} questions that count is answered yet, so there is nothing to"
            " name a role by."
        )
    given = words.upper_first(words.counted(care.answered, "answer"))
    are = "is" if care.answered == 1 else "are"
    return (
        f"{given} out of {care.of} {are} too few to name a role by. Nothing is lost: answer some of"
        f" the {words.count(left)} that are left."
    )


def _time_against_energy(subject: Subject) -> str:
    wanted = subject.assessment.role.wanted or {}
    scores = {each.id: each.raw for each in subject.assessment.dimensions if each.id in wanted}
    if not scores:
        return "The month you want and what gives you energy part ways: worth a second look."
    even = sum(scores.values()) / len(scores)
    part = {key: wanted[key] - 1 / len(wanted) - (scores[key] - even) / 100 for key in scores}
    most = max(part, key=lambda key: abs(part[key]))
    less = "less" if part[most] > 0 else "more"
    return (
        f"You want {words.exact(wanted[most])} of your month for {subject.name(most)}, yet your"
        f" other answers say that it gives you {less} than that. Both can be true, of duty or of"
        " hope; it is worth asking which."
    )


def notices(subject: Subject, scoring_version: str) -> tuple[str, ...]:
    """What a reader should know first: altered, revised, scored by other rules, another bank."""
    assessment, record = subject.assessment, subject.record
    told = []
    if record is not None and record.altered:
        told.append("The file of this result was changed outside emcompass.")
    if assessment.scoring_version != scoring_version:
        told.append(
            f"These numbers come from scoring version {assessment.scoring_version};"
            f" this emcompass scores by version {scoring_version}."
        )
    if record is not None and record.bank.sha256 != assessment.bank.sha256:
        told.append(
            f"Answered with version {record.bank.version} of the questions, scored with"
            f" version {assessment.bank.version}: the wording may differ from what you read."
        )
    if record is not None and record.revises:
        told.append(f"This result reconsiders an earlier one, {record.revises}.")
    return tuple(told)
