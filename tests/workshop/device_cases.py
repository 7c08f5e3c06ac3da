"""People whose results a device works out, and what emcompass itself says of them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from emcompass.assessment.assess import score
from emcompass.assessment.assessment import Assessment
from emcompass.bank.bank import Bank
from emcompass.bank.reference import Answer
from emcompass.journal.answers_file import read_answers_file
from emcompass.reports.blocks import Block, Heading, Listing, Paragraph, Picture, in_short
from emcompass.reports.result_blocks import result_blocks
from emcompass.reports.result_story import Story
from emcompass.reports.result_telling import tell
from tests.assessment.people import at_random, honest, manager
from tests.samples import PEOPLE, SAMPLES
from tests.sitting.banks import any_answer


@dataclass(frozen=True, slots=True)
class Case:
    """Answers, and the questions that were put."""

    name: str
    answers: Mapping[str, Answer]
    put: tuple[str, ...]

    def document(self) -> dict[str, Any]:
        """What a device has of it."""
        return {"answers": self.answers, "put": self.put}


def cases(bank: Bank) -> Iterator[Case]:
    """In earnest, at random, in part, without looking, not at all; all put, and only those."""
    every = tuple(question.id for question in bank.questions)
    for name, answers in people(bank):
        yield Case(name, answers, every)
        yield Case(f"{name}, nothing else put", answers, tuple(answers))


def people(bank: Bank) -> Iterator[tuple[str, dict[str, Answer]]]:
    """Names and answers."""
    yield "nobody", {}
    if bank.id == "engineering-manager":
        for name in PEOPLE:
            yield name, dict(read_answers_file(SAMPLES / f"{name}.toml").answers)
    for seed in range(25):
        yield f"random {seed}", at_random(bank, seed)
    for seed in range(40):
        yield f"honest {seed}", _honest_in_part(bank, random.Random(seed))
    for point in (1, 3, 5):
        yield f"all {point}", _graded(bank, [point])
    yield "to and fro", _graded(bank, [1, 5])
    yield "over and over", _graded(bank, [1, 2, 4])
    for count in range(1, 12, 2):
        yield f"first {count}", _first(bank, count)
    yield from _months(bank)


def _honest_in_part(bank: Bank, chance: random.Random) -> dict[str, Answer]:
    profile = {dimension.id: chance.gauss(0, 1.2) for dimension in bank.dimensions}
    answers = honest(bank, profile, chance.randrange(1000), chance.choice([0.3, 1.0]))
    answers |= {id_: value for id_, value in at_random(bank, 1).items() if id_ not in answers}
    kept = chance.choice([0.3, 0.6, 0.9, 1.0])
    return {id_: value for id_, value in answers.items() if chance.random() < kept}


def _graded(bank: Bank, pattern: list[int]) -> dict[str, Answer]:
    """Five-point answers that repeat a pattern in each section, and whatever else."""
    answers, places = manager(bank), dict[str, int]()
    chance = random.Random(3)
    for question in bank.questions:
        if question.kind in {"scale", "tradeoff"}:
            place = places.get(question.section, 0)
            answers[question.id] = pattern[place % len(pattern)]
            places[question.section] = place + 1
        elif question.scored and question.kind == "scenario":
            answers[question.id] = any_answer(question, chance)
    return answers


def _first(bank: Bank, count: int) -> dict[str, Answer]:
    chance = random.Random(200 + count)
    graded = [question for question in bank.questions if question.scored][:count]
    return {question.id: any_answer(question, chance) for question in graded}


def _months(bank: Bank) -> Iterator[tuple[str, dict[str, Answer]]]:
    """The same person with months that agree and differ in every way."""
    base = honest(bank, {bank.dimensions[0].id: 1.5}, 5)
    chance = random.Random(9)
    asked = [question for question in bank.questions if question.kind == "allocation"]
    base = {id_: value for id_, value in base.items() if bank.question(id_) not in asked}
    yield "no month", dict(base)
    for seed in range(30):
        given = chance.sample(asked, chance.randint(1, len(asked)))
        months = {question.id: any_answer(question, chance) for question in given}
        if seed % 3 == 0:
            months = {id_: next(iter(months.values())) for id_ in months}
        yield f"months {seed}", base | months


def expected(bank: Bank, case: Case) -> dict[str, Any]:
    """Numbers and words, in the shape in which `worked_out` gives a device's."""
    assessment = score(bank, case.answers, put=case.put)
    story = tell(bank, assessment, answers=case.answers)
    return {"numbers": numbers(assessment), "words": words(story)}


def numbers(assessment: Assessment) -> dict[str, Any]:
    """What has to agree to 1e-9."""
    return {
        "raw": [each.raw for each in assessment.dimensions],
        "score": [each.score for each in assessment.dimensions],
        "low": [each.low for each in assessment.dimensions],
        "high": [each.high for each in assessment.dimensions],
        "shares": {each.id: each.probability for each in assessment.archetypes},
        "fit": assessment.care.fit,
        "reasons": {each.question: each.push for each in assessment.reasons},
    }


def words(story: Story) -> list[list[Any]]:
    """What has to be the same, block for block: kind, id and text, of all that a device tells.

    It leaves what needs the other answers weighed again to the app.
    """
    left_out = {"sitting", "settle", "care"}
    if story.theme is None:  # then a device has no step, and nothing to offer when it is open
        left_out |= {"step", "steps"} if story.verdict == "open" else {"step"}
    parts = ((block, block.id.partition(".")[0]) for block in in_short(result_blocks(story)))
    told = [block for block, part in parts if part not in left_out]
    return [drawn for block in told if (drawn := _drawn(block))[2]]


def _drawn(block: Block) -> list[Any]:
    match block:
        case Heading():
            return [f"h{block.level}", block.id, block.text]
        case Paragraph():
            return ["p", block.id, " ".join(filter(None, (block.lead, block.text)))]
        case Listing():
            return ["ul", block.id, [entry.text for entry in block.entries]]
        case Picture():
            return ["bars", block.id, list(block.words)]
    raise AssertionError(block)


WORKED_OUT = """
const done = arguments[arguments.length - 1];
Promise.all([
  import("/scoring/score.js"), import("/result_words.js"), import("/fill.js"),
  ...["bank", "cases"].map(x => fetch(`/${x}.json`).then(r => r.json())),
]).then(([{score}, {tellResult}, {speaker}, bank, cases]) => done(JSON.stringify(cases.map(one => {
  const r = score(bank, one.answers), t = tellResult(bank, speaker(bank.tell.messages), r),
    ids = bank.compute.archetypes;
  return {
    verdict: r.verdict,
    numbers: {
      raw: r.raw, score: r.score, low: r.low, high: r.high,
      shares: Object.fromEntries(ids.map((id, i) => [id, r.shares[i]])),
      fit: r.fit, reasons: Object.fromEntries(r.reasons.map(x => [x.question.id, x.push])),
    },
    words: t.map(([kind, id, what]) => [kind, id, kind === "bars" ? what.map(b => b.text) : what]),
  };
})))).catch(error => done("!" + error.stack));
"""
