"""pydantic's errors as problems of a bank: place, what stood there, what was expected."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields
from itertools import islice
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from emcompass.bank.conditions import MEMBERS, TAG_MARK
from emcompass.bank.entry import Entry, spelled
from emcompass.bank.header import ID_PATTERN
from emcompass.files.locate import Path
from emcompass.files.problems import Problem, listed, nearest, shown
from emcompass.files.toml_source import Source

_EXPECTED: Mapping[str, Callable[[dict[str, Any]], str]] = MappingProxyType(
    {
        "string_type": lambda _: "text",
        "string_too_short": lambda _: "some text",
        "string_too_long": lambda c: f"at most {c['max_length']} characters",
        "int_type": lambda _: "a whole number",
        "float_type": lambda _: "a number",
        "finite_number": lambda _: "a finite number",
        "bool_type": lambda _: "true or false",
        "tuple_type": lambda _: "a list",
        "dict_type": lambda _: "a table",
        "dataclass_type": lambda _: "a table",
        "literal_error": lambda c: c["expected"].replace("'", '"'),
        "greater_than": lambda c: f"a number above {c['gt']:g}",
        "greater_than_equal": lambda c: f"at least {c['ge']:g}",
        "less_than": lambda c: f"a number below {c['lt']:g}",
        "less_than_equal": lambda c: f"at most {c['le']:g}",
        "too_short": lambda c: f"at least {c['min_length']} of them",
        "too_long": lambda c: f"at most {c['max_length']} of them",
        "value_error": lambda c: c["error"].expected,  # a check of ours
        "wording": lambda _: "text, or a table with text and when",
        "condition": lambda _: f"a condition: {listed(member.tag for member in MEMBERS)}",
    }
)
_PATTERNS = MappingProxyType({ID_PATTERN: "lower-case words joined by hyphens"})


def problems_of(
    error: ValidationError, source: Source, root: Path, model: type[Entry], most: int
) -> list[Problem]:
    """What validation found in the value at `root` of a file, `most` problems of it."""
    details = error.errors(include_url=False)
    around = {d["loc"][:length] for d in details for length in range(len(d["loc"]))}
    told = (each for each in details if not _follows_from_another(each, around))
    return [_problem(detail, source, root, model) for detail in islice(told, most)]


def known_keys(model: type[Entry]) -> list[str]:
    """The keys that a table of this model may have, as they stand in TOML."""
    return [spelled(field.name) for field in fields(model)]


def _follows_from_another(detail: ErrorDetails, around: Collection[Path]) -> bool:
    """Whether a list is too short only because entries of it are faulty."""
    return detail["type"] in {"too_short", "too_long"} and detail["loc"] in around


def _problem(detail: ErrorDetails, source: Source, root: Path, model: type[Entry]) -> Problem:
    path = (*root, *_keys(detail["loc"]))
    context = detail.get("ctx", {})
    if detail["type"] == "unexpected_keyword_argument":
        known = known_keys(_table_at(model, detail["loc"][:-1]))
        return source.problem(path, "an unknown key", listed(known), nearest(path[-1], known))
    if detail["type"] == "missing":
        return source.problem(path, "nothing", _kind_of_missing(detail))
    count = context.get("actual_length")
    found = getattr(context.get("error"), "found", None)
    found = found or (shown(detail["input"]) if count is None else f"{count}")
    return source.problem(path, found, _expected(detail, context))


def _expected(detail: ErrorDetails, context: dict[str, Any]) -> str:
    kind = detail["type"]
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(context["pattern"], f"text like {context['pattern']}")
    describe = _EXPECTED.get(kind)
    return describe(context) if describe else detail["msg"].lower()


def _kind_of_missing(detail: ErrorDetails) -> str:
    last = detail["loc"][-1]
    return f"an entry number {last + 1}" if isinstance(last, int) else f'the key "{last}"'


def _keys(place: Path) -> Path:
    return tuple(part for part in place if not _is_tag(part))


def _is_tag(part: str | int) -> bool:
    return isinstance(part, str) and part.startswith(TAG_MARK)


def _table_at(model: type[Entry], place: Path) -> type[Entry]:
    """The model that a place inside another model is checked against."""
    candidates = [model]
    for part in place:
        if _is_tag(part):
            candidates = [c for c in candidates if TAG_MARK + c.tag == part] or candidates
        elif isinstance(part, str):
            fields = [field for c in candidates for field in _fields(c, part)]
            candidates = [table for field in fields for table in _tables(field)] or candidates
    return candidates[0]


def _fields(model: type[Entry], key: str) -> Iterator[Any]:
    for name, annotation in get_type_hints(model).items():
        if key == spelled(name):
            yield annotation


def _tables(annotation: Any) -> Iterator[type[Entry]]:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation
    for argument in get_args(annotation):
        yield from _tables(argument)
