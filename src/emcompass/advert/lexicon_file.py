"""A lexicon as a TOML file: tables of lists of phrases, every complaint with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from emcompass.advert.lexicon import Lexicon, Phrase, parse_phrase
from emcompass.errors import EmcompassError
from emcompass.files.fields import Fields, one_of, texts, whole
from emcompass.files.problems import shown
from emcompass.files.toml_source import Source, TomlReader

SCHEMA = 1
_LONGEST = 12  # words of a phrase
_GRADES = ("strong", "plain", "faint")
KINDS = ("people", "technical", "delivery", "product", "organisation", "none")
LISTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(KINDS, _GRADES),
        "lead-in": ("words", "purposes"),
        "sections": ("duties", "requirements", "offer", "company", "apply", "legal"),
        "sort": ("duty", "requirement", "verbs"),
        "titles": (
            "titles",
            "managing",
            "leads",
            "leads-leads",
            "leads-nobody",
            "unled",
            "reports",
        ),
        "trade": ("strong", "advert", "cv", "other", "other-titles"),
        "english": ("words",),
        "hands-on": ("cues", "making", "except"),
        "mix": ("cues", "joined", "technical", "people", "except"),
        "everything": ("whole", "first"),
        "people-work": ("named",),
        "years": ("technologies", "demand", "except", "weak", "wished", "examples"),
        "output": ("measure", "results", "except"),
    }
)
_READER = TomlReader(lambda problems: EmcompassError("\n".join(map(str, problems))), largest=1)


def read_lexicon(path: Path, more: Path | None = None) -> Lexicon:
    """The lexicon of a file; `more` adds to it, and decides where both have a phrase.

    Raises:
        EmcompassError: what is wrong, a line for each, with file, line and what was expected.
    """
    bundled = _tables(_READER.read(path, path.name))
    return Lexicon(_joined(bundled, _tables(_READER.read(more))) if more else bundled)


Tables = dict[str, dict[str, tuple[Phrase, ...]]]


def _tables(source: Source) -> Tables:
    if problems := list(source.unshowable()):
        raise source.fault(problems)
    top = Fields(source, source.document)
    top.only(("schema", "language", *LISTS))
    if top.need("schema", whole) != SCHEMA:
        raise source.wrong(("schema",), source.document["schema"], f"schema = {SCHEMA}")
    top.get("language", one_of("en"), "en")
    return {table: dict(_lists(top, table)) for table in LISTS}


def _lists(top: Fields, table: str) -> Iterator[tuple[str, tuple[Phrase, ...]]]:
    fields = top.inside(table)
    fields.only(LISTS[table])
    for name in LISTS[table]:
        written = fields.need(name, texts) if name in fields.table else ()
        phrases = (_phrase(top.source, (table, name, at), each) for at, each in enumerate(written))
        yield name, tuple(phrases)


def _phrase(source: Source, path: tuple[str, str, int], text: str) -> Phrase:
    """A phrase of a file. Errors name the line of its list."""
    try:
        phrase = parse_phrase(text, ".".join(path[:2]))
    except ValueError as error:
        raise source.error(path, shown(text), str(error)) from error
    if len(phrase.parts) > _LONGEST:
        raise source.error(path, shown(text), f"at most {_LONGEST} words")
    return phrase


def _joined(bundled: Tables, own: Tables) -> Tables:
    """Both together: of a phrase that both have, where its own file puts it."""
    told = {
        (_family(table), phrase.parts, phrase.first)
        for table, lists in own.items()
        for phrases in lists.values()
        for phrase in phrases
    }
    return {
        table: {
            name: (
                *(each for each in phrases if (_family(table), each.parts, each.first) not in told),
                *own[table][name],
            )
            for name, phrases in lists.items()
        }
        for table, lists in bundled.items()
    }


def _family(table: str) -> str:
    """Tables among which a phrase has one place."""
    return "kinds" if table in KINDS else table
