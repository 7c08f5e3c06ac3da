"""What stands on the first screen of a result: at each verdict and each threshold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from emcompass.assessment.assess import score
from emcompass.assessment.assessment import AnswerChange, Flip, RaisedFlag, Reason, Role
from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Allocation, Scale, Tradeoff
from emcompass.bank.loader import load_bank
from emcompass.bank.reference import Answer
from emcompass.bank.wording import all_told
from emcompass.reports import first_screen as screens
from emcompass.reports import reasons
from emcompass.reports.blocks import Block, Heading, Picture, in_short
from emcompass.reports.render_html import render_html
from emcompass.reports.render_markdown import render_markdown
from emcompass.reports.render_text import render_text
from emcompass.reports.result_blocks import result_blocks
from emcompass.reports.result_story import FirstScreen
from emcompass.reports.result_telling import tell
from emcompass.reports.subject import Subject, said, said_shortly
from emcompass.words import first_screen_messages as m
from emcompass.words.fill import say
from tests.bank.small import SMALL
from tests.reports.conftest import Told
from tests.reports.subjects import having, judged, month, noted, subject_of, wording

NAMES = ["coach", "coder", "torn", "even", "hasty", "straight"]
MOST_WORDS = 120


@pytest.fixture
def coach(told: Mapping[str, Told]) -> Subject:
    return subject_of(told["coach"])


def screen(subject: Subject) -> FirstScreen:
    return screens.first_screen(subject)


def opening(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks before the first part, without the map and the line about the sitting."""
    heads = [n for n, each in enumerate(blocks) if isinstance(each, Heading) and each.level == 2]
    return [
        each
        for each in blocks[: heads[0]]
        if not isinstance(each, Picture) and each.id != "sitting"
    ]


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_read_at_a_glance(told: Mapping[str, Told], name: str) -> None:
    written = render_text(opening(result_blocks(told[name].story)), 400)
    words = [each for each in written.split() if any(map(str.isalnum, each))]
    assert len(words) <= MOST_WORDS


def test_it_says_the_claim_the_doubt_the_proof_the_gap_the_risk_and_the_step_in_this_order(
    told: Mapping[str, Told],
) -> None:
    story = told["coach"].story
    ids = [each.id for each in opening(result_blocks(story))]
    assert ids == [
        *("headline", "theme-name", "meaning", "certainty"),
        *("proof", "proof.answers", "gap", "risk", "step"),
    ]


# The claim


def test_the_role_is_told_in_short_where_the_bank_has_it_so(coach: Subject) -> None:
    def brief(text: str | None) -> str:
        archetypes = tuple(replace(each, brief=text) for each in coach.bank.archetypes)
        return screen(replace(coach, bank=replace(coach.bank, archetypes=archetypes))).brief

    assert brief("Leads people.") == "Leads people."
    assert brief(None) == coach.first.sentence


@pytest.mark.parametrize("verdict", ["clear", "leaning", "close", "open"])
def test_one_role_is_told_where_one_is_named(coach: Subject, verdict: str) -> None:
    name = None if verdict == "open" else coach.first.id
    brief = screen(judged(coach, verdict, name)).brief
    assert bool(brief) is (verdict in {"clear", "leaning"})


def flips(subject: Subject, *counts: int) -> Subject:
    scale = next(q.id for q in subject.bank.questions if isinstance(q, Scale))
    others = [each.id for each in subject.bank.archetypes if each.id != subject.first.id]
    return having(
        subject,
        flips=tuple(
            Flip(to, (AnswerChange(scale, 5, 1),) * n)
            for to, n in zip(others, counts, strict=False)
        ),
    )


SURE = {
    "clear": (
        "Quite sure, though one other answer would change it.",
        "Quite sure: it would take three other answers to change it.",
    ),
    "leaning": (
        "A lean, no more: one other answer would change it.",
        "A lean, no more: three other answers would change it.",
    ),
    "close": (
        "Too close to call: one other answer would turn it around.",
        "Too close to call: three other answers would turn it around.",
    ),
}


@pytest.mark.parametrize("verdict", SURE)
def test_how_sure_it_is_counts_the_fewest_answers_that_would_change_it(
    coach: Subject, verdict: str
) -> None:
    one, three = SURE[verdict]
    assert screen(judged(flips(coach, 1), verdict)).sure == one
    assert screen(judged(flips(coach, 7, 1, 3), verdict)).sure == one
    assert screen(judged(flips(coach, 5, 3, 4), verdict)).sure == three


def test_what_few_answers_could_not_change_is_very_sure(coach: Subject) -> None:
    assert screen(judged(flips(coach), "clear")).sure == say(m.SURE_FAR)


def test_an_open_result_says_why_it_is_open(coach: Subject) -> None:
    open_one = judged(flips(coach, 1), "open", None)
    assert screen(noted(open_one)).sure == say(m.SURE_OPEN)
    assert "5 of the 42" in screen(noted(open_one, "too-few", answered=5)).sure
    assert "hardly any difference" in screen(noted(open_one, "straight-line")).sure
    assert "product" in screen(noted(open_one, "few-on-product")).sure


# The proof


OWN = {"people": 0.25, "technical": 0.249, "delivery": -0.9, "product": 0.8}


def proving(subject: Subject, *pushes: Mapping[str, float]) -> Subject:
    """Reasons for the first archetype, strongest first, that push on dimensions like this."""
    scales = [q for q in subject.bank.questions if isinstance(q, Scale)]
    archetypes = tuple(
        replace(each, prototype=OWN if each.id == subject.first.id else each.prototype)
        for each in subject.bank.archetypes
    )
    given = {q.id: push for q, push in zip(scales, pushes, strict=False)}
    changed = replace(subject, bank=replace(subject.bank, archetypes=archetypes))
    found = tuple(Reason(one, 5, 9.0 - n) for n, one in enumerate(given))
    return having(changed, reasons=found, pushes=given)


def test_a_dimension_is_an_archetypes_own_from_a_quarter_on(coach: Subject) -> None:
    (first,) = (each for each in proving(coach).bank.archetypes if each.id == coach.first.id)
    assert reasons.own_dimensions(first) == {"people", "product"}


@pytest.mark.parametrize(
    ("push", "speaks"),
    [
        ({"people": 4.0, "delivery": 6.0}, True),
        ({"people": 3.9, "delivery": 6.1}, False),
        ({"people": 4.0, "delivery": -6.0}, True),
        ({"people": 3.9, "delivery": -6.1}, False),
        ({"people": 2.0, "product": 2.0, "delivery": -6.0}, True),
        ({"technical": 5.0}, False),
        ({"delivery": -5.0}, False),
        ({"people": -5.0}, False),
        ({"people": 5.0, "product": -5.0}, False),
        ({}, False),
    ],
)
def test_an_answer_proves_what_it_speaks_for_in_the_roles_own_kinds_of_work(
    coach: Subject, push: Mapping[str, float], speaks: bool
) -> None:
    assert bool(reasons.proofs(proving(coach, push))) is speaks


def test_what_proves_the_next_one_speaks_in_its_own_kinds_of_work(coach: Subject) -> None:
    own = next(iter(reasons.own_dimensions(coach.second)))
    scales = [q for q in coach.bank.questions if isinstance(q, Scale)][:2]
    subject = having(
        coach,
        reasons=tuple(Reason(q.id, 4, -5.0 + n) for n, q in enumerate(scales)),
        pushes={scales[0].id: {own: -5.0}, scales[1].id: {own: 4.0}},
    )
    assert reasons.counter(subject) == (said(scales[1], 4),)
    assert reasons.proofs(subject) == ()


def test_an_answer_without_a_known_push_proves_nothing(coach: Subject) -> None:
    subject = having(proving(coach, {"people": 5.0}), pushes={})
    assert reasons.proofs(subject) == ()


def test_a_month_proves_nothing_as_it_has_its_own_place(coach: Subject) -> None:
    wanted = next(
        q for q in coach.bank.questions if isinstance(q, Allocation) and q.role == "wanted"
    )
    reason = Reason(wanted.id, coach.answers[wanted.id], 9.0)
    subject = having(proving(coach), reasons=(reason,), pushes={wanted.id: {"people": 9.0}})
    assert reasons.proofs(subject) == ()
    assert [each.question for each in reasons.why(subject)] == [wanted.id]


@pytest.mark.parametrize("point", [1, 2, 4, 5])
def test_a_trade_off_proves_it_by_the_side_that_was_chosen(coach: Subject, point: int) -> None:
    trade = next(q for q in coach.bank.questions if isinstance(q, Tradeoff))
    reason = Reason(trade.id, point, 9.0)
    subject = having(proving(coach), reasons=(reason,), pushes={trade.id: {"people": 9.0}})
    (told,) = reasons.proofs(subject)
    chosen, other = (trade.a, trade.b) if point < 3 else (trade.b, trade.a)
    assert chosen.text.rstrip(".") in told
    assert other.text.rstrip(".") not in told
    assert reasons.why(subject)[0].words == said(trade, point)


def sayings(subject: Subject, *lengths: int) -> tuple[str, ...]:
    """The proofs on the screen when the proving answers are so many words long each."""
    scales = [q for q in subject.bank.questions if isinstance(q, Scale)]
    answer = len(scales[0].words(5).split())
    texts = {
        q.id: " ".join([f"W{n}", *["word"] * (length - answer - 1)])
        for n, (q, length) in enumerate(zip(scales, lengths, strict=False))
    }
    questions = tuple(
        replace(q, text=texts[q.id]) if q.id in texts else q for q in subject.bank.questions
    )
    changed = replace(subject, bank=replace(subject.bank, questions=questions))
    told = screen(proving(changed, *({"people": 5.0},) * len(lengths)))
    return tuple(line.split()[0].rstrip(":") for line in told.proofs)


@pytest.mark.parametrize(
    ("lengths", "shown"),
    [
        ((18, 18), ("W0", "W1")),
        ((19, 18), ("W1",)),
        ((19, 18, 19, 10), ("W1", "W3")),
        ((19, 20), ("W0",)),
        ((30, 20, 19), ("W0",)),
        ((6, 6, 6), ("W0", "W1")),
        ((), ()),
    ],
)
def test_two_short_answers_prove_it_and_one_long_one_where_none_is_short(
    coach: Subject, lengths: tuple[int, ...], shown: tuple[str, ...]
) -> None:
    assert sayings(coach, *lengths) == shown


@pytest.mark.parametrize("note", ["too-few", "straight-line", "few-on-product"])
def test_without_grounds_there_is_no_proof(coach: Subject, note: str) -> None:
    subject = noted(proving(coach, {"people": 5.0}), note)
    assert screen(subject).proofs == ()
    assert reasons.counter(subject) == ()


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_is_told_once_before_one_reads_on(told: Mapping[str, Told], name: str) -> None:
    story = told[name].story
    shown = [*story.first_screen.proofs, *story.proof, *story.counter]
    assert len(shown) == len(set(shown))
    assert len(story.first_screen.proofs) <= 2
    assert len(story.proof) <= 2
    assert len(story.counter) <= 2
    short = render_text(in_short(result_blocks(story)), 400)
    assert all(short.count(line) == 1 for line in shown)


def test_proofs_are_the_strongest_of_the_persons_own_answers(told: Mapping[str, Told]) -> None:
    for name in ("coach", "coder", "torn"):
        each = told[name]
        subject = subject_of(each)
        own = [
            said_shortly(each.bank.question(r.question), r.answer) for r in each.assessment.reasons
        ]
        found = reasons.proofs(subject)
        assert found
        assert [line for line in own if line in found] == list(found)


# The gap


def gap(subject: Subject, **months: dict[str, float]) -> str:
    given = {"wanted": None, "actual": None, "expected": None, **months}
    return screen(having(subject, role=Role(**given, reading="unclear"))).gap


def test_the_gap_is_to_what_is_expected_else_to_the_last_month(coach: Subject) -> None:
    wanted, code, people = (
        month(40, 20, 20, 10, 10),
        month(10, 60, 10, 10, 10),
        month(80, 5, 5, 5, 5),
    )
    expected = "You want 20 % technical contribution; you think they expect 60 %."
    assert gap(coach, wanted=wanted, expected=code, actual=people) == expected
    assert gap(coach, wanted=wanted, expected=code) == expected
    last = "You want 40 % people leadership; last month had 80 %."
    assert gap(coach, wanted=wanted, actual=people) == last


def test_without_a_month_wanted_and_another_there_is_no_gap(coach: Subject) -> None:
    one = month(40, 20, 20, 10, 10)
    assert gap(coach) == ""
    assert gap(coach, wanted=one) == ""
    assert gap(coach, actual=one, expected=month(10, 60, 10, 10, 10)) == ""


# The theme


@pytest.mark.parametrize("name", NAMES)
def test_the_theme_is_told_with_its_decision(told: Mapping[str, Told], name: str) -> None:
    each = told[name]
    assert each.assessment.theme is not None
    theme, subject = each.bank.theme(each.assessment.theme), subject_of(each)
    story = each.story.theme
    assert story is not None
    assert (story.id, story.title) == (theme.id, theme.title)
    for part in ("meaning", "cost", "decision"):
        assert getattr(story, part) == subject.told(getattr(theme, part)) != ""
    assert story.say == all_told(theme.say, subject.known)
    assert story.look_back == all_told(theme.look_back, subject.known)
    shown = each.story.first_screen
    assert (shown.risk, shown.step) == (subject.told(theme.risk), subject.told(theme.step))
    ids = [block.id for block in in_short(result_blocks(each.story))]
    assert {"theme-name", "theme", "theme.meaning", "theme.cost", "theme.decision"} <= set(ids)
    assert ("theme.say" in ids) is bool(story.say)
    assert ("theme.look-back" in ids) is bool(story.look_back)


def test_the_risk_and_the_step_are_the_themes_not_a_flags(coach: Subject) -> None:
    theme = replace(coach.bank.themes[0], risk=wording("A risk."), step=wording("A step."))
    bank = replace(coach.bank, themes=(theme,))
    told = screen(having(replace(coach, bank=bank), theme=theme.id))
    assert (told.risk, told.step) == ("A risk.", "A step.")


def test_without_a_theme_the_first_flag_says_what_to_do(coach: Subject) -> None:
    raised = tuple(RaisedFlag(flag.id, ("role-now",)) for flag in coach.bank.flags[:2])
    plain = having(coach, theme=None)
    told = screen(having(plain, flags=raised))
    assert (told.risk, told.step) == ("", coach.told(coach.bank.flags[0].action))
    assert screen(having(plain, flags=())).step == ""
    assert screens.theme(plain) is None


# A bank without themes

PEOPLE: Mapping[str, Answer] = {
    "role-now": "manager", "reports": 6, "coaching": 5, "debugging": 1, "interviews": 2,
    "look-back": 5, "asked-for": 1, "puzzle": 3, "hard-talk": 1, "outage": "on-call",
    "month-wanted": {"people": 60, "technical": 10, "product": 20, "rest": 10},
    "month-actual": {"people": 30, "technical": 60, "product": 10, "rest": 0},
    "next-step": "Listen.",
}  # fmt: skip


@pytest.fixture(scope="module")
def small() -> Bank:
    return load_bank(SMALL)


def test_a_bank_without_themes_has_results_without_one(small: Bank) -> None:
    assessment = score(small, PEOPLE)
    assert assessment.theme is None
    story = tell(small, assessment, answers=PEOPLE)
    blocks = result_blocks(story)
    ids = [each.id for each in blocks]
    assert not any(each.startswith("theme") for each in ids)
    assert "risk" not in ids
    assert story.first_screen.step == "Write down which half you would keep."
    assert story.first_screen.brief == "A Team Lead grows people."
    assert story.first_screen.gap == "You want 10 % technical contribution; last month had 60 %."
    assert [each.id for each in story.steps if each.first] == ["days30"]
    for render in (render_text, render_markdown, render_html):
        assert story.headline in render(in_short(blocks), private=True).replace("\u00a0", " ")


def test_with_nothing_answered_it_says_what_could_be_done(small: Bank) -> None:
    story = tell(small, score(small, {}), answers={})
    assert [each.id for each in story.steps] == ["next"]
    ids = [each.id for each in opening(result_blocks(story))]
    assert ids == ["headline", "certainty"]
