"""Agendas: the shipped ones run, a broken one is told with file, line and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from emcompass.errors import EmcompassError
from emcompass.workshop.host.agenda_file import (
    bank_of,
    bundled_agendas,
    load_agenda,
    new_agenda,
    parse_agenda,
)
from emcompass.workshop.rules.agenda import Agenda, AgendaError
from emcompass.workshop.rules.room import Plan
from emcompass.workshop.rules.room_plan import build_plan

HEAD = 'schema = 1\ntitle = "T"\n'
ALONE = '[[steps]]\nid = "alone"\nkind = "individual"\ntitle = "Alone"\nshare = ["choices"]\n'


def agenda_of(text: str) -> Agenda:
    return parse_agenda(text, Path("mine.toml"))


def plan_of(text: str) -> Plan:
    agenda = agenda_of(text)
    return build_plan(agenda, bank_of(agenda, Path("mine.toml")))


def problem_of(text: str) -> str:
    with pytest.raises(AgendaError) as caught:
        plan_of(text)
    return str(caught.value)


@pytest.mark.parametrize(("name", "minutes"), [("90", 90), ("45", 45), ("20", 20)])
def test_the_shipped_agendas_last_as_long_as_they_say(name: str, minutes: int) -> None:
    agenda = load_agenda(name)
    assert agenda.minutes == minutes
    assert agenda.minimum == 5
    plan = build_plan(agenda, bank_of(agenda, Path("mine.toml")))
    kinds = [step.kind for step in plan.steps]
    assert {"individual", "result", "reveal", "split", "commitment", "vote"} <= set(kinds)
    assert all(step.notes for step in plan.steps)
    collected = {topic for step in plan.steps for topic in step.topics}
    assert all(topic in collected for step in plan.steps for topic in step.shows)


def test_there_are_three_of_them_longest_first() -> None:
    assert [path.stem for path in bundled_agendas()] == ["90", "45", "20"]


def test_a_copy_to_edit_loads_and_is_never_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "mine.toml"
    new_agenda("45", target)
    assert load_agenda(target).minutes == 45
    with pytest.raises(EmcompassError, match="exists already"):
        new_agenda("45", target)


def test_questions_and_sections_can_be_named() -> None:
    text = ALONE.replace("share", 'questions = ["choices", "role-now"]\nshare')
    step = plan_of(HEAD + text).steps[0]
    assert len(step.questions) == 11
    assert len(step.shows) == 10
    assert "ready:alone" in step.topics


def test_months_that_nobody_is_asked_for_are_not_collected() -> None:
    result = '[[steps]]\nid = "mine"\nkind = "result"\ntitle = "M"\nshare = ["time"]\n'
    asked = ALONE.replace("share", 'questions = ["choices", "month-wanted"]\nshare')
    roles = {t.split(":")[1] for t in plan_of(HEAD + asked + result).topics if t[:5] == "time:"}
    assert roles == {"wanted"}


def test_only_what_is_shared_is_collected() -> None:
    plan = plan_of(HEAD + ALONE.replace('["choices"]', '["energy-fellow-leads"]'))
    assert [t for t in plan.topics if t.startswith("q:")] == ["q:energy-fellow-leads"]


SPLIT = '[[steps]]\nid = "s"\nkind = "split"\ntitle = "S"\n'
REVEAL = '[[steps]]\nid = "r"\nkind = "reveal"\ntitle = "R"\nshows = ["map"]\n'
BROKEN = {
    'title = "T"\n' + ALONE: 'schema: found nothing, expected the key',
    HEAD: "mine.toml: steps: found nothing, expected tables [[steps]]",
    HEAD + ALONE.replace("individual", "indivdual"):
        'mine.toml:5: steps[alone].kind: found "indivdual"',
    HEAD + ALONE + 'pase = "own"\n': "mine.toml:8: steps[alone].pase",
    HEAD + ALONE + "minutes = 999\n":
        "mine.toml:8: steps[alone].minutes: found 999, expected at most 240",
    HEAD + ALONE.replace("choices", "choises"):
        'mine.toml:7: steps[alone].share[#1]: found "choises"',
    HEAD + ALONE.replace("choices", "month-wanted"): "questions with answers to choose from",
    HEAD + ALONE + ALONE: "mine.toml:9: steps[alone].id",
    HEAD + SPLIT: "an earlier step that shares questions",
    HEAD + ALONE + REVEAL: "something that an earlier step shares",
    HEAD + "minimum = 2\n" + ALONE: "mine.toml:3: minimum: found 2, expected at least 3",
    HEAD.replace('"T"', '"\\u001b[2J"') + ALONE:
        "mine.toml:2: title: found the control character",
    HEAD + ALONE.replace('"individual"', "3"): "mine.toml:5: steps[alone].kind: found 3",
    HEAD + ALONE.replace('"individual"', '["individual"]'): "mine.toml:5: steps[alone].kind",
    HEAD + ALONE.replace('kind = "individual"\n', ""): "kind: found nothing, expected talk",
    HEAD + 'steps = ["alone"]': "steps[#1].kind: found nothing",
    HEAD + "x = [": "mine.toml:3",
    HEAD + "steps = 3": "tables [[steps]]",
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BROKEN.items())
def test_a_broken_agenda_is_told_with_its_place(text: str, expected: str) -> None:
    assert expected in problem_of(text)


def test_all_problems_come_at_once() -> None:
    text = HEAD + ALONE.replace("Alone", "") + "minutes = -1\n"
    assert len(problem_of(text).splitlines()) == 2


def test_problems_stand_in_the_order_of_the_file() -> None:
    text = HEAD + ALONE + "pase = 1\n" + ALONE.replace('"alone"', '"two"') + "minutes = 999\n"
    lines = [int(line.split(":")[1]) for line in problem_of(text + "x = 1\n").splitlines()]
    assert len(lines) == 3
    assert lines == sorted(lines)


def test_an_id_that_stands_twice_is_told_before_what_comes_after_it() -> None:
    last = ALONE.replace('"alone"', '"three"') + "minutes = 999\n"
    first, second = problem_of(HEAD + ALONE + ALONE + last).splitlines()
    assert "an id of its own" in first
    assert "999" in second


@pytest.mark.parametrize("count", [100, 101])
def test_an_agenda_has_a_hundred_steps_at_most(count: int) -> None:
    text = HEAD + "".join(ALONE.replace('"alone"', f'"step-{n}"') for n in range(count))
    if count <= 100:
        assert len(plan_of(text).steps) == count
    else:
        assert f"found {count}, expected at most 100 steps" in problem_of(text)


def test_a_vote_asks_its_prompt_else_its_title() -> None:
    vote = '[[steps]]\nid = "v"\nkind = "vote"\ntitle = "The title"\n'
    options = 'options = [{ id = "a", name = "A" }, { id = "b", name = "B" }]\n'
    asked = 'prompt = "The prompt?"\n'
    titles = [plan_of(HEAD + vote + more + options).topics["vote:v"].title for more in ("", asked)]
    assert titles == ["The title", "The prompt?"]
    shapes = [
        plan_of(HEAD + vote + more + options).topics["vote:v"].shape
        for more in ("ordered = true\n", "ordered = false\n")
    ]
    assert shapes == ["ordered", "nominal"]


def test_who_is_done_is_counted_where_people_do_something_for_themselves() -> None:
    def step(kind: str, more: str = "") -> str:
        return f'[[steps]]\nid = "{kind}"\nkind = "{kind}"\ntitle = "T"\n{more}'

    mine = step("result", 'share = ["map"]\n')
    plan = plan_of(
        HEAD + step("talk") + ALONE + mine + step("commitment") + step("discussion") + step("break")
    )
    ready = {s.id: f"ready:{s.id}" in s.topics for s in plan.steps}
    assert ready == {
        "talk": False, "alone": True, "result": True, "commitment": True, "discussion": False,
        "break": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("shows", "found"),
    [
        ("map", {"map"}),
        ("coverage", {"coverage"}),
        ("flags", {"flag"}),
        ("choices", {"q"}),
        ("people", {"coverage"}),
    ],
)
def test_a_reveal_shows_what_it_names(shows: str, found: set[str]) -> None:
    result = '[[steps]]\nid = "m"\nkind = "result"\ntitle = "M"\n'
    shared = 'share = ["map", "coverage", "flags"]\n'
    plan = plan_of(HEAD + ALONE + result + shared + REVEAL.replace("map", shows))
    reveal = plan.steps[-1]
    assert {plan.topics[topic].group for topic in reveal.shows} == found
    assert len(reveal.shows) == {"people": 1, "map": 1, "coverage": 5}.get(shows, len(reveal.shows))


@pytest.mark.parametrize("unknown", [1, 30])
def test_names_that_nobody_knows_are_told_each_in_its_place(unknown: int) -> None:
    names = ", ".join(f'"nobody-{n}"' for n in range(unknown))
    lines = problem_of(HEAD + ALONE.replace('"choices"', names)).splitlines()
    assert len(lines) == unknown
    assert all(f"share[#{n + 1}]" in line for n, line in enumerate(lines))


def test_a_missing_file_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(AgendaError, match="no such file"):
        load_agenda(tmp_path / "nothing.toml")
