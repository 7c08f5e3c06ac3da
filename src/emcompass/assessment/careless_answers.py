"""How far the answers carry: too few or skipped, straight lines, runs, speed, contradictions.

Every rule warns and widens; only too few answers and straight lines leave a result open. The rules
look at answers in the bank's order, so the order of the mapping never matters.

- too-few: fewer scored answers than the bank's minimum (eight, unless the bank says otherwise);
  few-on-<dimension>: fewer than its minimum for that dimension (two). Either leaves it open.
- straight-line: see `is_straight`, and scoring's own `straight_line`. Always open.
- fast: half of the scored questions took less than two seconds each. Never for piped answers.
- inconsistent: phi above the bank's cap (1.25), and no kind of answer bears the others out: the
  answers contradict each other unusually often.
- kinds-apart: scales, trade-offs and the rest speak of different profiles rather than of one, and
  that is not said by `inconsistent` already.
- long-string: nine or more equal answers in a row within one kind, without being a straight line.
- time-against-energy: ten points or more of the month above an equal share are wanted for a
  dimension ten points or more below the profile's mean, or the other way round. The wanted month's
  own push is left out of the profile for this.
- high-on-all, low-on-all: on each dimension the scales average 4 or more (2 or less).
- skipped: at least two of the scored questions put, and a tenth of them, have no answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby

from emcompass.assessment.averages import mean, median
from emcompass.assessment.reading import Reading
from emcompass.assessment.role import shares_of
from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Question
from emcompass.bank.reference import Answer
from emcompass.scoring import Model, coverage, straight_line

Placed = Sequence[tuple[Question, int]]

FIVE_POINTS = frozenset({"scale", "tradeoff"})
LONG_STRING = 9
FAST_SECONDS = 2.0
_ENOUGH_FOR_A_LINE = 8
_ENOUGH_FIVE_POINTS = 10
_LONGEST_PATTERN = 8
_ENOUGH_REPEATS = 12
_SHORTEST_STRETCH = 6
_FEW_ON = "few-on-"


def care_notes(
    reading: Reading, seconds: Mapping[str, float], put: Collection[str] | None
) -> tuple[str, ...]:
    """The notes that hold, in the order above. `seconds` is empty when times say nothing."""
    answered, answers = reading.answered, reading.answers
    missing = minimum_notes(reading.bank.model, reading.features.keys())
    places = placed(answered, answers)
    straight = straight_line(reading.bank.model, reading.features) or is_straight(places)
    wanted = shares_of(reading.bank, answers, "wanted")
    apart = wanted is not None and contradicts(wanted, _energy_alone(reading))
    long_run = not straight and has_long_string(places)
    return (
        *missing,
        *_note("straight-line", straight),
        *_note("fast", is_fast(reading.features, seconds)),
        *_note("inconsistent", reading.misfits),
        *_note("kinds-apart", reading.apart and not (straight or reading.misfits)),
        *_note("long-string", long_run),
        *_note("time-against-energy", apart),
        *level_notes(reading.bank, answered, answers),
        *_note("skipped", _many_skipped(reading, put)),
    )


def _note(note: str, there: bool) -> tuple[str, ...]:
    return (note,) if there else ()


def leaves_open(notes: Collection[str]) -> bool:
    """Whether these notes alone forbid a recommendation."""
    return bool(why_open(notes))


def why_open(notes: Collection[str]) -> str:
    """What forbids a recommendation: few, alike or unknown (few on a dimension); "" if nothing."""
    if "too-few" in notes:
        return "few"
    if "straight-line" in notes:
        return "alike"
    return "unknown" if few_on(notes) else ""


def few_on(notes: Iterable[str]) -> tuple[str, ...]:
    """The dimensions that too few answers speak about, as far as notes name them."""
    return tuple(note.removeprefix(_FEW_ON) for note in notes if note.startswith(_FEW_ON))


def minimum_notes(model: Model, answered: Collection[str]) -> tuple[str, ...]:
    """The notes on too few scored answers; empty when there are enough for a recommendation."""
    if len(answered) < model.rules.minimum_questions:
        return ("too-few",)
    least = model.rules.minimum_per_dimension
    counts = coverage(model, answered)
    return tuple(f"{_FEW_ON}{name}" for name, count in counts.items() if count < least)


def placed(questions: Iterable[Question], answers: Mapping[str, Answer]) -> Placed:
    """Where each answer stands among its question's choices; without choices it is left out."""
    return [
        (question, choices.index(answers[question.id]))
        for question in questions
        if (choices := question.choices())
    ]


def is_straight(places: Placed) -> bool:
    """Whether the answers were given without looking at the questions.

    `places` are those of the answered, scored questions in the bank's order. Three ways to be
    straight, each beyond what an honest, even a wholly neutral, person reaches:

    - at least ten scales and trade-offs, each of the two kinds with one and the same answer
      (the two may differ, and scenarios may be anything);
    - at least eight answers, each kind with one and the same position, scenarios too;
    - within each section, all scales and trade-offs repeat a pattern of up to eight answers
      (1 5 1 5 ..., 1 2 3 4 5 4 3 2 1 ...), at least twelve of them as the pattern has it.

    In the first two, one answer in fifteen may stray: a single slip doesn't hide a line.
    """
    kinds = _by_kind(places)
    five = [kinds[kind] for kind in FIVE_POINTS if kind in kinds]
    return (
        _same(five, _ENOUGH_FIVE_POINTS)
        or _same(list(kinds.values()), _ENOUGH_FOR_A_LINE)
        or _patterned(places)
    )


def has_long_string(places: Placed) -> bool:
    """Whether one kind has a run of nine equal positions or more, in the bank's order."""
    return any(_longest_run(group) >= LONG_STRING for group in _by_kind(places).values())


def is_fast(scored: Iterable[str], seconds: Mapping[str, float]) -> bool:
    """Whether the median time on a scored question is below two seconds; untimed ones are out."""
    timed = [seconds[one] for one in scored if seconds.get(one, 0.0) > 0]
    return len(timed) >= _ENOUGH_FOR_A_LINE and median(timed) < FAST_SECONDS


def level_notes(
    bank: Bank, questions: Sequence[Question], answers: Mapping[str, Answer]
) -> tuple[str, ...]:
    """high-on-all or low-on-all, when the scales say so on every dimension; else nothing."""
    scales: dict[int, list[float]] = {}
    for question in questions:
        value = answers[question.id]
        if question.kind == "scale" and isinstance(value, (int, float)):
            for index in bank.model.items[question.id].touches:
                scales.setdefault(index, []).append(value)
    means = [mean(values) for values in scales.values() if len(values) > 1]
    if len(means) < len(bank.dimensions):
        return ()
    if min(means) >= 4:
        return ("high-on-all",)
    return ("low-on-all",) if max(means) <= 2 else ()


def contradicts(wanted: Mapping[str, float], energy: Mapping[str, float]) -> bool:
    """Whether the wanted shares (0..1) and the energy (shown points) pull clearly apart.

    Both by dimension; `energy` without what the wanted month itself pushed.
    """
    even, level = mean(wanted.values()), mean(energy.values())
    for name, share in wanted.items():
        time = round(100 * (share - even), 9)  # 30 points beside 20 are ten, whatever 0.3 - 0.2 is
        pull = energy[name] - level
        if (time >= 10 and pull <= -10) or (time <= -10 and pull >= 10):
            return True
    return False


def _by_kind(places: Placed) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for question, position in places:
        found.setdefault(question.kind, []).append(position)
    return found


def _same(groups: Sequence[Sequence[int]], least: int) -> bool:
    total = sum(map(len, groups))
    stray = sum(len(group) - max(Counter(group).values()) for group in groups)
    return total >= least and stray <= total // 15


def _patterned(places: Placed) -> bool:
    sections: dict[tuple[str, str], list[int]] = {}
    for question, position in places:
        if question.kind in FIVE_POINTS:
            sections.setdefault((question.section, question.kind), []).append(position)
    groups = sections.values()
    repeats = [_repeats(group) for group in groups if len(group) >= _SHORTEST_STRETCH]
    return all(repeats) and sum(repeats) >= _ENOUGH_REPEATS


def _repeats(group: Sequence[int]) -> int:
    """How many answers repeat the shortest pattern that the whole group follows; 0 without one."""
    for period in range(1, min(_LONGEST_PATTERN, len(group) - 1) + 1):
        if group[period:] == group[:-period]:
            return len(group) - period
    return 0


def _longest_run(positions: Iterable[int]) -> int:
    return max((len(tuple(run)) for _, run in groupby(positions)), default=0)


def _energy_alone(reading: Reading) -> dict[str, float]:
    """The unclipped scores without what allocations pushed."""
    energy = dict(reading.scores)
    allocated = {one.id for one in reading.answered if one.kind == "allocation"}
    for push in reading.pushes_of(allocated).values():
        for name, points in push.items():
            energy[name] -= points
    return energy


def _many_skipped(reading: Reading, put: Collection[str] | None) -> bool:
    asked = [one for one in reading.scored if put is None or one in put or one in reading.features]
    skipped = len(asked) - len(reading.features)
    return skipped >= 2 and skipped * 10 >= len(asked)
