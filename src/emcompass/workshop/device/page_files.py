"""The pages' files as devices get them: one script each, without comments, compressed once.

Whoever reads the code reads the modules; what goes over the wire counts for a phone in a crowded
room: a page's modules go as one script, each after those it needs. Only these fixed files are
compressed: a body in which a secret stands beside what a stranger chose would tell the secret by
its length.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from types import MappingProxyType

from emcompass.words.catalogue import catalogue
from emcompass.words.fill import say
from emcompass.words.language import spoken

PAGE = Path(__file__).parent / "page"
KINDS: Mapping[str, str] = MappingProxyType(
    {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}
)

_TOKEN = re.compile(
    r"""(?P<text>"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)"""
    r"""|(?P<space>(?:\s|//[^\n]*|/\*.*?\*/)+)|(?P<code>\bconst\b|.)""",
    re.DOTALL,
)
_JOINED = re.compile(r"[\w$]{2}|\+\+|--", re.ASCII)  # what two tokens would be without their space
_WORDS = re.compile(r"\{\{([\w.-]+)\}\}")  # in HTML: a message by its name, or the language
_LANGUAGE = "language"
_NAMED = re.compile(r'(?:src|href)="page/([^"]+)"')
_IMPORT = re.compile(r'import\{[\w,$]*\}from"\.[^"]*";')
_IMPORTED = re.compile(r'\bfrom"(\.[^"]*)"')
_EXPORT = re.compile(r"\bexport (?=(?:let|async|function|class)\b)")
_LINE_END = re.compile(r"\n\s*")
_NEEDLESS = frozenset((",)", ",]", ",}", ";}"))  # ends that the bracket makes plain


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file of the pages: its media type, its body, and the same body compressed by gzip."""

    kind: str
    body: bytes
    packed: bytes


def page_files() -> Mapping[str, PageFile]:
    """What the pages load, by its path below `page/`: "main.js", "projector/projector.css"."""
    pages = sorted(PAGE.glob("*.html"))
    named = {name for path in pages for name in _NAMED.findall(path.read_text(encoding="utf-8"))}
    found = {path.relative_to(PAGE).as_posix(): path for path in pages}
    found |= {name: PAGE / name for name in sorted(named)}
    return MappingProxyType({name: _read(path) for name, path in found.items()})


def _read(path: Path) -> PageFile:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".js":
        text = "".join(map(_unwrapped, modules_of(path)))
    elif path.suffix == ".html":
        text = _WORDS.sub(lambda found: escape(_said(found[1])), text)
    elif path.suffix == ".css":
        text = _LINE_END.sub("", text)
    body = text.encode()
    return PageFile(KINDS[path.suffix], body, gzip.compress(body, 9, mtime=0))


def _said(name: str) -> str:
    return spoken() if name == _LANGUAGE else say(catalogue()[name])


def modules_of(entry: Path) -> tuple[Path, ...]:
    """A module and all that it needs, each after what it needs itself."""
    order: dict[Path, None] = {}

    def visit(path: Path) -> None:
        if path not in order:
            for needed in _IMPORTED.findall(squeezed(path.read_text(encoding="utf-8"))):
                visit((path.parent / needed).resolve())
            order[path] = None

    visit(entry.resolve())
    return tuple(order)


def _unwrapped(path: Path) -> str:
    """A module's code for a script that holds what it imports: names are shared by all modules.

    That no two modules of a page give one name to two things is checked before they are shipped.
    """
    code = squeezed(path.read_text(encoding="utf-8"))
    return _EXPORT.sub("", _IMPORT.sub("", code))


def squeezed(code: str) -> str:
    """JavaScript without its comments and without the space that nothing needs; shorter, too.

    `const` becomes `let`: that nobody assigns to one is checked before the code is shipped.

    The pages' code ends every statement with a semicolon, writes texts in double quotes or
    backticks, nests no backticks, and has neither quotes nor `//` in a regular expression.
    """
    found = ""
    gap = False
    for token in _TOKEN.finditer(code):
        if token["space"]:
            gap = True
            continue
        if gap and _JOINED.match(found[-1:] + token[0][:1]):
            found += " "
        if found[-1:] + token[0] in _NEEDLESS:
            found = found[:-1]
        found += "let" if token[0] == "const" else token[0]
        gap = False
    return found
