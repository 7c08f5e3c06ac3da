"""Any valid bank loads as it was written, and its hash sees values alone."""

from __future__ import annotations

import random
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank

Table = dict[str, Any]

ids = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4})?", fullmatch=True).filter(
    lambda id_: id_ != "agreement"
)
words = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x2FF, exclude_categories=["Cc", "Cf", "Zs"]),
    min_size=1,
    max_size=20,
)


def unique(count: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(ids, min_size=count, max_size=most, unique=True)


@st.composite
def banks(draw: st.DrawFn) -> dict[str, Table]:
    """The documents of a valid bank with every kind of question."""
    dimensions = draw(unique(2, 5))
    sections = draw(unique(1, 3))
    questions = [draw(question(id_, dimensions, sections)) for id_ in draw(unique(1, 8))]
    return {
        "bank.toml": {
            "schema": 2,
            "id": draw(ids),
            "version": "1.0",
            "title": draw(words),
            "minutes": draw(st.integers(1, 60)),
            "dimensions": [
                {"id": id_, "name": draw(words), "headline": index < 2}
                for index, id_ in enumerate(dimensions)
            ],
            "sections": [{"id": id_, "title": draw(words)} for id_ in sections],
            "scoring": {"prior_correlation": draw(st.floats(0, 0.5))},
        },
        "questions.toml": {"questions": questions},
        "archetypes.toml": {"archetypes": draw(archetypes(dimensions))},
        "flags.toml": {"flags": draw(flags(questions, dimensions))},
    }


@st.composite
def question(draw: st.DrawFn, id_: str, dimensions: list[str], sections: list[str]) -> Table:
    kind = draw(st.sampled_from(["scale", "tradeoff", "scenario", "context", "reflection"]))
    table: Table = {
        "id": id_,
        "kind": kind,
        "section": draw(st.sampled_from(sections)),
        "text": draw(words),
    }
    if kind == "scale":
        table["dimension"] = draw(st.sampled_from(dimensions))
    elif kind == "tradeoff":
        first, second = draw(st.permutations(dimensions))[:2]
        table["a"] = {"text": draw(words), "dimension": first}
        table["b"] = {
            "text": draw(words),
            "dimension": second,
            "loading": draw(st.floats(0.1, 0.5)),
        }
    elif kind == "scenario":
        chosen = [dimensions[0], dimensions[1], draw(st.sampled_from(dimensions))]
        table["options"] = [
            {"id": option, "text": draw(words), "dimension": dimension}
            for option, dimension in zip(draw(unique(3, 3)), chosen, strict=True)
        ]
    elif kind == "context":
        table["options"] = [{"id": option, "text": draw(words)} for option in draw(unique(2, 5))]
    return table


@st.composite
def archetypes(draw: st.DrawFn, dimensions: list[str]) -> list[Table]:
    entries = []
    for index, id_ in enumerate(draw(unique(2, 4))):
        prototype = {dimension: draw(st.floats(-1, 0.5)) for dimension in dimensions[1:]}
        entries.append(
            {
                "id": id_,
                "name": draw(words),
                "track": "staff" if index == 0 else "management",
                "prototype": {dimensions[0]: 0.75, **prototype},
                "sentence": draw(words),
                "overused": draw(words),
                "partner": draw(words),
            }
        )
    return entries


@st.composite
def flags(draw: st.DrawFn, questions: list[Table], dimensions: list[str]) -> list[Table]:
    parts: list[Table] = [{"score": draw(st.sampled_from(dimensions)), "at_least": 60}]
    for asked in questions:
        if asked["kind"] in {"scale", "tradeoff"}:
            parts.append({"answer": asked["id"], "at_least": draw(st.integers(1, 5))})
        elif asked["kind"] in {"scenario", "context"}:
            option = draw(st.sampled_from(asked["options"]))
            parts.append({"answer": asked["id"], "is": option["id"]})
    return [
        {
            "id": id_,
            "tone": draw(st.sampled_from(["warning", "good"])),
            "title": draw(words),
            "meaning": draw(words),
            "action": draw(words),
            "when": {draw(st.sampled_from(["any", "all"])): parts},
        }
        for id_ in draw(unique(0, 3))
    ]


def load(documents: dict[str, Table], *, mixed: random.Random | None = None) -> Bank:
    """Write the documents to a folder and load it; `mixed` shuffles keys and adds comments."""
    with tempfile.TemporaryDirectory() as place:
        for file, document in documents.items():
            text = tomli_w.dumps(shuffled(document, mixed) if mixed else document)
            path = Path(place) / file
            path.write_text(commented(text, mixed) if mixed else text, encoding="utf-8")
        return load_bank(Path(place))


def shuffled(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        keys = chance.sample(sorted(value), len(value))
        return {key: shuffled(value[key], chance) for key in keys}
    return [shuffled(inner, chance) for inner in value] if isinstance(value, list) else value


def commented(text: str, chance: random.Random) -> str:
    rows = []
    for row in text.split("\n"):
        rows.append(f"{' ' * chance.randint(0, 3)}{row}")
        if chance.random() < 0.3:
            rows.append("  # a [comment] = here")
    return "\n".join(rows)


@settings(max_examples=40, deadline=None)
@given(banks(), st.randoms(use_true_random=False))
def test_any_valid_bank_loads_as_written_and_hashes_by_value(
    documents: dict[str, Table], chance: random.Random
) -> None:
    bank = load(documents)
    again = load(documents, mixed=chance)

    assert again.sha256 == bank.sha256
    assert replace(again, folder=bank.folder) == bank
    assert bank.title == documents["bank.toml"]["title"]
    written = documents["questions.toml"]["questions"]
    assert {q.id: (q.kind, q.text) for q in bank.questions} == {
        table["id"]: (table["kind"], table["text"]) for table in written
    }
    assert set(bank.model.items) == set(bank.scored)


@settings(max_examples=20, deadline=None)
@given(banks())
def test_questions_are_asked_section_by_section_in_the_order_of_the_file(
    documents: dict[str, Table],
) -> None:
    bank = load(documents)

    order = [section["id"] for section in documents["bank.toml"]["sections"]]
    written = documents["questions.toml"]["questions"]
    expected = [t["id"] for section in order for t in written if t["section"] == section]
    assert [question.id for question in bank.questions] == expected


@settings(max_examples=20, deadline=None)
@given(banks(), words.filter(lambda word: word.strip() == word))
def test_another_value_is_another_hash(documents: dict[str, Table], title: str) -> None:
    before = load(documents).sha256
    documents["bank.toml"]["title"] += title

    assert load(documents).sha256 != before
