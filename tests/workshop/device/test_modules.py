"""The page's modules by themselves, in node: as they are written and as they are sent."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.bank.loader import load_bank
from emcompass.words.catalogue import catalogue
from emcompass.workshop.device.bank_document import bank_document
from emcompass.workshop.device.device_words import greeting_messages
from emcompass.workshop.device.page_files import PAGE, squeezed
from tests.words.pseudo import escaped, speaking_pseudo
from tests.workshop.device_cases import cases

TESTS = Path(__file__).parent / "js"
MODULE_MARK = '{"type":"module"}'


def node(*arguments: str, folder: Path, stdin: str = "") -> str:
    """What node says; it must not fail."""
    program = shutil.which("node")
    assert program, "node is missing: install the package nodejs"
    done = subprocess.run(
        [program, *arguments],
        check=False,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PAGE_FOLDER": str(folder), "NODE_NO_WARNINGS": "1"},
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The modules as they are written, and as they are sent."""
    found = {}
    for which in ("written", "sent"):
        folder = found[which] = tmp_path_factory.mktemp(which)
        (folder / "package.json").write_text(MODULE_MARK)
        for path in PAGE.rglob("*.js"):
            file = folder / path.relative_to(PAGE)
            file.parent.mkdir(exist_ok=True)
            code = path.read_text(encoding="utf-8")
            file.write_text(squeezed(code) if which == "sent" else code, encoding="utf-8")
    return found


def suites() -> list[Path]:
    """Files of tests."""
    return sorted(TESTS.glob("*.test.mjs"))


@pytest.mark.parametrize("which", ["written", "sent"])
def test_the_modules_do_what_their_tests_say(which: str, folders: dict[str, Path]) -> None:
    said = node("--test", "--test-reporter=tap", *map(str, suites()), folder=folders[which])
    passed = int(said.rpartition("# pass ")[2].split()[0])
    assert passed >= 5 * len(suites()) // 2, said


TAKEN_HOME = """
import { pathToFileURL } from "node:url";
import { text } from "node:stream/consumers";
const { tomlFile } = await import(pathToFileURL(process.env.PAGE_FOLDER + "/take_home.js"));
const files = JSON.parse(await text(process.stdin)).map(({ title, note, answer }) =>
  tomlFile({ joined: "2026-11-22T09:00:00Z", put: ["a"], note: { one: note },
    answers: { a: answer, b: { x: 5, y: 95 } } }, title, "[answers]\\n",
    ["2026-11-22-abcdef", "2026-11-22T09:30:00Z"]));
console.log(JSON.stringify(files));
"""


@settings(max_examples=10, deadline=None)
@given(texts=st.lists(st.text(), min_size=3, max_size=60))
def test_any_text_taken_home_is_read_back(texts: list[str], folders: dict[str, Path]) -> None:
    thirds = [texts[start : start + 3] for start in range(0, len(texts) - 2, 3)]
    asked = [{"title": a, "note": b, "answer": c} for a, b, c in thirds]
    said = node(
        "--input-type=module", "-e", TAKEN_HOME, folder=folders["sent"], stdin=json.dumps(asked)
    )
    for one, file in zip(asked, json.loads(said), strict=True):
        read = tomllib.loads(file)
        plain = {key: text.replace("\x7f", "") for key, text in one.items()}
        assert read["label"] == f"Workshop: {plain['title']}"
        assert read["commitments"] == [plain["note"]]
        assert read["answers"] == {"a": plain["answer"], "b": {"x": 5, "y": 95}}


TOLD = """
import { pathToFileURL } from "node:url";
import { text } from "node:stream/consumers";
const load = (name) => import(pathToFileURL(process.env.PAGE_FOLDER + "/" + name));
const [{ score }, { tellResult }, { speaker }] =
  await Promise.all(["scoring/score.js", "result_words.js", "fill.js"].map(load));
const { bank, people } = JSON.parse(await text(process.stdin));
const say = speaker(bank.tell.messages);
console.log(JSON.stringify(people.map((each) => tellResult(bank, say, score(bank, each)))));
"""


def texts_of(value: Any) -> Iterator[str]:
    """Every text inside a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_of(each)


def test_on_the_phone_too_no_sentence_escapes_the_catalogue(folders: dict[str, Path]) -> None:
    bank = load_bank("engineering-manager")
    people = [case.answers for case in cases(bank)][::9]
    with speaking_pseudo():
        document = json.loads(bank_document(bank))
    asked = json.dumps({"bank": document, "people": people})
    told = json.loads(node("--input-type=module", "-e", TOLD, folder=folders["sent"], stdin=asked))
    own = {*texts_of(document["ask"]), *texts_of(document["bank"])}
    own |= {text for key, part in document["tell"].items() if key != "messages"
            for text in texts_of(part)}  # fmt: skip
    own |= {text.rstrip(".") for text in own}
    own |= {line for text in own for line in text.splitlines()}
    headlines = set()
    for blocks in told:
        headlines.add(blocks[0][2])
        for _, _, inner in blocks:
            for text in texts_of(inner):
                assert escaped(text, own) == [], text
    assert len(headlines) > 5


NAMED = re.compile(r'say\("([a-z0-9.-]+)"')


def test_every_message_that_a_module_names_is_sent() -> None:
    sent = json.loads(bank_document(load_bank("engineering-manager")))["tell"]["messages"]
    before = greeting_messages()
    for path in PAGE.rglob("*.js"):
        name = path.relative_to(PAGE).as_posix()
        named = set(NAMED.findall(squeezed(path.read_text(encoding="utf-8"))))
        alone = name.startswith("projector/") or name in {"main.js", "welcome_view.js"}
        assert named <= (set(before) if alone else {*before, *sent}), name
    assert len(before) + len(sent) > 100
    for name, forms in sent.items():
        assert (catalogue()[name].many != "") is isinstance(forms, dict)
