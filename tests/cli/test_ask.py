"""Asking one's manager from the shell: the page, the reply, the two sides, gone and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from emcompass.ask.reply_code import code_of
from emcompass.ask.request import Request
from emcompass.bank.loader import load_bank
from emcompass.journal.places import Places
from emcompass.journal.store import Journal
from tests.ask.requests import reply
from tests.cli.conftest import Run
from tests.reports import people


@pytest.fixture
def journal(home: Path) -> Journal:
    """What the shell keeps."""
    return Journal(Places.under(home))


@pytest.fixture
def result(journal: Journal) -> str:
    """A result of somebody's."""
    bank = load_bank("engineering-manager")
    record = people.coach(bank)
    journal.pin(bank)
    journal.save_result(record)
    return record.id


@pytest.fixture
def asked(run: Run, journal: Journal, result: str, tmp_path: Path) -> Request:
    """A request written to a file."""
    ran = run("ask", "--name", "Ana", "--why", "To know.", "-o", tmp_path / "page.html")
    assert (ran.returncode, ran.stderr) == (0, "")
    (found,) = journal.requests.read().all
    assert (found.name, found.why, found.result) == ("Ana", ("To know.",), result)
    return found


def sent(asked: Request, path: Path) -> Path:
    """A mail with a reply, saved as a file."""
    path.write_text(f"Hi Ana,\n\n{code_of(asked, reply())}\nM.\n", encoding="utf-8")
    return path


def test_the_page_is_written_and_listed(run: Run, asked: Request, tmp_path: Path) -> None:
    assert "Ana asks you" in (tmp_path / "page.html").read_text("utf-8")
    assert f"{asked.id}  asked on" in run("ask", "--list").stdout
    listed = json.loads(run("ask", "--json").stdout)
    assert [each["id"] for each in listed["requests"]] == [asked.id]
    assert asked.key not in json.dumps(listed)
    again = run("ask", "--again", asked.id, "-o", "-")
    assert again.stdout == (tmp_path / "page.html").read_text("utf-8")


def test_a_page_that_can_t_be_written_leaves_no_request(
    run: Run, journal: Journal, tmp_path: Path
) -> None:
    file = tmp_path / "there.html"
    file.write_text("mine")
    ran = run("ask", "-o", file)
    assert ran.returncode == 1
    assert "there.html" in ran.stderr
    assert file.read_text() == "mine"
    assert run("ask", "-o", file / "x.html").returncode == 1
    assert journal.requests.read().all == ()


def test_the_name_is_as_in_the_last_request(run: Run, asked: Request, journal: Journal) -> None:
    run("ask", "-o", "-")
    assert [each.name for each in journal.requests.read().all] == ["Ana", "Ana"]
    assert asked.why == ("To know.",)


@pytest.mark.parametrize("way", ["a file", "pasted"])
def test_a_reply_comes_in_and_the_two_sides_stand(
    run: Run, asked: Request, tmp_path: Path, way: str
) -> None:
    file = sent(asked, tmp_path / "reply.txt")
    text = file.read_text("utf-8")
    ran = run("import", file) if way == "a file" else run("import", "-", typed=text)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == [
        f"{asked.id}: their reply of 3 Dec 2026 is here, 11 of 12 questions answered",
        f"the two sides: emcompass sides {asked.id}",
    ]
    assert "is here already" in run("import", file).stdout
    sides = run("sides").stdout
    assert "You want 10 % technology; they expect 50 %." in sides
    assert sides == run("sides", asked.id[:12]).stdout
    assert run("sides", "--guide").stdout.startswith("Twenty minutes about this role\n")
    data = json.loads(run("sides", "--json").stdout)
    assert data["months"]["said"]["technical"] == 50
    assert "they said 50 % (3 Dec)." in " ".join(run("show").stdout.split())
    assert json.loads(run("show", "--json").stdout)["said"] == "2026-12-03"
    assert "3 Dec 2026" in run("export").stdout


def test_the_two_sides_and_the_guide_as_files(run: Run, asked: Request, tmp_path: Path) -> None:
    assert run("export", "--sides").stderr.endswith("emcompass ask writes a request\n")
    run("import", sent(asked, tmp_path / "reply.txt"))
    assert run("export", "--sides").stdout.startswith("# The two sides\n")
    assert run("export", "--guide", asked.id).stdout.startswith("# Twenty minutes")
    ran = run("export", "--guide", "-o", tmp_path / "guide.html")
    assert ran.returncode == 0
    assert "<h1" in (tmp_path / "guide.html").read_text("utf-8")
    assert json.loads(run("export", "--sides", "--format", "json").stdout)["request"] == asked.id
    assert run("export", "--sides", "--format", "csv").returncode == 2
    assert run("export", "--sides", "--guide").returncode == 2
    assert run("export", "--sides", "--all").returncode == 2


def test_deleted_with_one_command_and_brought_back(
    run: Run, asked: Request, journal: Journal, tmp_path: Path
) -> None:
    run("import", sent(asked, tmp_path / "reply.txt"))
    ran = run("ask", "--delete", asked.id)
    assert f"emcompass restore {asked.id}" in ran.stdout
    assert "you think they expect" in " ".join(run("show").stdout.split())
    refused = run("import", tmp_path / "reply.txt")
    assert refused.returncode == 1
    assert "is deleted; bring it back first" in refused.stderr
    assert run("restore", asked.id).returncode == 0
    assert journal.requests.get(asked.id).replies == (reply(),)


def test_everything_leaves_and_comes_back(run: Run, asked: Request, tmp_path: Path) -> None:
    run("import", sent(asked, tmp_path / "reply.txt"))
    archive = tmp_path / "all.zip"
    assert "one result, no drafts and one request" in run("export", "--all", "-o", archive).stdout
    elsewhere = str(tmp_path / "elsewhere")
    ran = run("import", archive, EMCOMPASS_HOME=elsewhere)
    assert f"{asked.id} imported, a request" in ran.stdout
    again = run("import", archive, EMCOMPASS_HOME=elsewhere)
    assert f"{asked.id} is here already, a request" in again.stdout
    assert run("sides", EMCOMPASS_HOME=elsewhere).stdout == run("sides").stdout


def _one_letter(text: str) -> str:
    """One letter of the code's second line is another one."""
    head, first, second, *rest = text.split("\n")
    other = "7" if second[0] != "7" else "8"
    return "\n".join([head, first, other + second[1:], *rest])


BAD: dict[str, tuple[Callable[[str], str], str]] = {
    "half of it": (lambda text: text[: len(text) // 2], "the end of the reply is missing"),
    "a letter changed": (_one_letter, "changed or lost a part"),
    "no reply": (lambda _: "See you on Monday.", "no reply in it"),
    "empty": (lambda _: "", "no reply in it"),
    "two megabytes": (lambda text: text + "x" * 2_000_000, "more than 1 MB"),
    "of a newer page": (lambda text: text.replace("reply 1:", "reply 2:"), "the form 2"),
}


@pytest.mark.parametrize("way", BAD)
def test_what_is_no_reply_is_said_in_a_line_and_nothing_is_lost(
    run: Run, asked: Request, journal: Journal, tmp_path: Path, way: str
) -> None:
    spoil, why = BAD[way]
    file = tmp_path / "bad.txt"
    file.write_text(spoil(code_of(asked, reply())), encoding="utf-8")
    for ran in (run("import", file), run("import", "-", typed=file.read_text("utf-8"))):
        assert ran.returncode == 1
        assert why in ran.stderr
        assert len(ran.stderr.splitlines()) == 1
    assert journal.requests.get(asked.id) == asked


def test_bytes_that_are_no_text_are_no_trouble(run: Run, asked: Request, tmp_path: Path) -> None:
    for name in ("noise.txt", "noise.bin", "noise.eml"):
        file = tmp_path / name
        file.write_bytes(bytes(range(256)) * 4000)
        ran = run("import", file)
        assert ran.returncode == 1
        assert "Traceback" not in ran.stderr
        assert "not imported" in ran.stderr
    page = run("import", tmp_path / "page.html").stderr
    assert "this is the request itself" in page
    assert asked.id


def test_one_thing_at_a_time(run: Run) -> None:
    assert run("ask", "--list", "--json").returncode == 2
    assert "no request yet" in run("ask", "--list").stderr
