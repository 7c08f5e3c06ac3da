"""What the pages' files weigh on the wire, how they are served, and what must not stand in them."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from emcompass.workshop.device.page_files import (
    _TOKEN,
    PAGE,
    modules_of,
    page_files,
    squeezed,
)
from tests.workshop.live import Live, live_room

TWENTY_KILOBYTES = 20_480
REQUESTS_AT_MOST = 3
SCRIPTS = ("main.js", "projector/projector.js")
LINKED = re.compile(r'(?:src|href)="page/([^"]+)"')


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with live_room(tmp_path_factory.mktemp("room")) as room:
        yield room


def scripts() -> list[Path]:
    return sorted(PAGE.rglob("*.js"))


def linked(name: str) -> set[str]:
    """A page and all that it loads, by path below `page/`."""
    return {name, *LINKED.findall((PAGE / name).read_text(encoding="utf-8"))}


def test_every_file_that_is_sent_belongs_to_a_page_and_every_module_to_a_script() -> None:
    assert linked("index.html") | linked("projector.html") == set(page_files())
    sent = {module for entry in SCRIPTS for module in modules_of(PAGE / entry)}
    assert sent == set(scripts())


@pytest.mark.parametrize("entry", SCRIPTS)
def test_a_script_holds_its_modules_and_no_name_twice(entry: str, tmp_path: Path) -> None:
    node = shutil.which("node")
    assert node, "node is missing: install the package nodejs"
    file = tmp_path / "script.mjs"
    file.write_bytes(page_files()[entry].body)
    done = subprocess.run([node, "--check", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not re.search(rb"\b(import|export)\b[ {]", page_files()[entry].body)


@pytest.mark.parametrize("path", scripts(), ids=lambda path: path.name)
def test_an_import_names_things_as_they_are_called_where_they_stand(path: Path) -> None:
    code = squeezed(path.read_text(encoding="utf-8"))
    for names, other in re.findall(r'\bimport\b(.*?)from"([^"]+)";', code):
        assert re.fullmatch(r"\{[\w,$]+\}", names), "neither default nor `as`"
        there = squeezed((path.parent / other).read_text(encoding="utf-8"))
        for name in names[1:-1].split(","):
            assert re.search(rf"\bexport (async )?(let|function|class) {name}\b", there), name


def test_the_participants_page_is_small_on_the_wire(live: Live) -> None:
    sizes = {}
    with httpx.Client(base_url=live.base) as client:
        for name in linked("index.html"):
            path = "/" if name == "index.html" else f"/page/{name}"
            with client.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as reply:
                assert reply.status_code == 200, name
                sizes[name] = len(b"".join(reply.iter_raw()))
    assert sum(sizes.values()) <= TWENTY_KILOBYTES, sizes
    assert len(sizes) <= REQUESTS_AT_MOST


@pytest.mark.parametrize(
    ("accepts", "packed"),
    [
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("deflate, br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.00", False),
        ("identity", False),
    ],
)
def test_only_who_takes_gzip_gets_it_and_caches_know(
    accepts: str, packed: bool, live: Live
) -> None:
    with (
        httpx.Client(base_url=live.base) as client,
        client.stream("GET", "/page/main.js", headers={"Accept-Encoding": accepts}) as reply,
    ):
        raw = b"".join(reply.iter_raw())
    assert reply.headers["vary"] == "Accept-Encoding"
    assert ("content-encoding" in reply.headers) is packed
    assert reply.headers["content-type"].startswith("text/javascript")
    body = gzip.decompress(raw) if packed else raw
    assert body == page_files()["main.js"].body


def test_nothing_that_holds_a_secret_or_an_answer_is_compressed(live: Live) -> None:
    person = live.person()
    person.client.headers["Accept-Encoding"] = "gzip"
    replies = [person.join(), person.post(("ready:alone", "yes", 1))]
    replies += [person.client.get(path) for path in ("/api/hello", "/api/state", "/bank.json")]
    for reply in replies:
        assert reply.status_code == 200, reply.url
        assert "content-encoding" not in reply.headers, reply.url
    with person.client.stream("GET", "/api/events") as stream:
        assert "content-encoding" not in stream.headers


@pytest.mark.parametrize(
    "path",
    ["/page/", "/page/none.js", "/page/projector.html", "/page/../page_files.py",
     "/page/%2e%2e/page_files.py", "/page/scoring", "/page//main.js"],
)  # fmt: skip
def test_nothing_else_is_served_beside_them(path: str, live: Live) -> None:
    with httpx.Client(base_url=live.base) as client:
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("name", sorted(page_files()))
def test_nothing_comes_from_outside_and_no_text_becomes_markup(name: str) -> None:
    text = page_files()[name].body.decode().replace("http://www.w3.org/2000/svg", "")
    assert "://" not in text
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert forbidden not in text


def test_comments_and_space_are_left_out_and_nothing_else() -> None:
    code = """
    // why
    /** @type {x} */ const a = "//  /* \\" ";  /* c */
    let b = `  ${a + 1}  //`;
    return a - -b + +b in f([a, {b,}, ], (c) => { d(); }, async (c) => 0);
    """
    wanted = (
        """let a="//  /* \\" ";let b=`  ${a + 1}  //`;"""
        """return a- -b+ +b in f([a,{b}],(c)=>{d()},async(c)=>0);"""
    )
    assert squeezed(code) == wanted


@pytest.mark.parametrize("path", scripts(), ids=lambda path: path.name)
def test_the_code_keeps_to_what_leaving_space_out_relies_on(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert max(map(len, text.splitlines())) <= 100
    once = squeezed(text)
    assert squeezed(once) == once
    assert "//" not in re.sub(r'"[^"\n]*"', "", once)
    for template in re.findall(r"`[^`]*`", once):
        assert "\n" not in template
        assert "}" in template.rpartition("${")[2] or "${" not in template, "backticks nested"
    assert "'" not in re.sub(r'"(?:\\.|[^"\\])*"|`[^`]*`', "", once)


SENTENCE = re.compile(r"[A-Za-z]{2,}[,.:]? [a-z]{2,}")
CLASSES = re.compile(r"[a-z0-9]+\.[a-z]+( [a-z]+)*|use strict")


@pytest.mark.parametrize("path", scripts(), ids=lambda path: path.name)
def test_no_sentence_stands_in_a_script(path: Path) -> None:
    """People read messages of the catalogue, whose names a script knows, and the bank's words."""
    code = squeezed(path.read_text(encoding="utf-8"))
    code = re.sub(r"RangeError\(`[^`]*`\)", "", code)  # for whoever mends the code
    texts = [token["text"] for token in _TOKEN.finditer(code) if token["text"]]
    bare = [re.sub(r"\$\{[^}]*\}", "", text)[1:-1] for text in texts]
    found = [text for text in bare if SENTENCE.search(text) and not CLASSES.fullmatch(text)]
    assert found == []
