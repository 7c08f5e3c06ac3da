"""What a workshop does: TOML -> a validated agenda, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, ValidationError, model_validator

from emcompass import paths
from emcompass.bank.bank_source import Source, name_path, parse, read_text
from emcompass.bank.entry import Entry, Id, Line, Number, Prose, Switch, Whole, wrong
from emcompass.bank.explain import problems_of
from emcompass.bank.problems import BankError, Problem, is_control, listed, nearest, shown
from emcompass.errors import EmcompassError
from emcompass.files.locate import Path as KeyPath
from emcompass.workshop.rules.release import CEILING, FLOOR, MINIMUM

T = TypeVar("T", bound=Entry)

SCHEMA = 1
BUNDLED = Path(__file__).with_name("agendas")
GROUPS = ("map", "coverage", "time", "flags")

Group = Literal["map", "coverage", "time", "flags"]
Minutes = Annotated[Number, Field(ge=0, le=240)]


class AgendaError(BankError):
    """An agenda that can't be used: `problems` holds everything wrong with it, a line each."""


class Named(Entry):
    """Something to choose."""

    id: Id
    name: Line


class Segments(Entry):
    """The groups a room may be shown by, if they are big enough; asked on joining."""

    prompt: Line
    options: Annotated[tuple[Named, ...], Field(min_length=2, max_length=8)]


class BaseStep(Entry):
    """What every step has. `minutes` 0 means no timer."""

    id: Id
    title: Line
    minutes: Minutes = 0
    prompt: Prose = ""
    notes: Prose = ""


class Talk(BaseStep):
    """Someone speaks; a prompt may stand on the screen."""

    kind: Literal["talk"]


class Individual(BaseStep):
    """Everybody answers alone. `questions` and `share` name questions or whole sections."""

    kind: Literal["individual"]
    pace: Literal["own", "paced"] = "own"
    questions: Annotated[tuple[Id, ...], Field(min_length=1)] | None = None
    share: tuple[Id, ...] = ()


class Result(BaseStep):
    """Everybody sees the own result; `share` is what each may send, by consent."""

    kind: Literal["result"]
    share: tuple[Group, ...] = ()


class Discussion(BaseStep):
    """People talk with each other."""

    kind: Literal["discussion"]


class Reveal(BaseStep):
    """The room's pictures: `shows` names groups, questions, sections or votes."""

    kind: Literal["reveal"]
    shows: Annotated[tuple[Id, ...], Field(min_length=1)]


class Split(BaseStep):
    """The questions the room is most split over; `top` of them are talked about."""

    kind: Literal["split"]
    top: Whole = Field(3, ge=1, le=10)


class Commitment(BaseStep):
    """One private commitment; it never leaves the device."""

    kind: Literal["commitment"]


class Vote(BaseStep):
    """One choice each. `ordered` options run from one end to the other."""

    kind: Literal["vote"]
    options: Annotated[tuple[Named, ...], Field(min_length=2, max_length=7)]
    ordered: Switch = False


AnyStep = Talk | Individual | Result | Discussion | Reveal | Split | Commitment | Vote

KINDS: Mapping[str, type[AnyStep]] = MappingProxyType(
    {
        "talk": Talk,
        "individual": Individual,
        "result": Result,
        "discussion": Discussion,
        "reveal": Reveal,
        "split": Split,
        "commitment": Commitment,
        "vote": Vote,
    }
)


class Head(Entry):
    """An agenda without its steps."""

    schema_: Whole = Field(alias="schema")
    title: Line
    bank: Annotated[str, Field(min_length=1, max_length=400)] = "engineering-manager"
    minimum: Whole = Field(MINIMUM, ge=FLOOR, le=CEILING)
    segments: Segments | None = None

    @model_validator(mode="after")
    def _known_schema(self) -> Head:
        if self.schema_ != SCHEMA:
            raise wrong(f"schema = {SCHEMA}", str(self.schema_))
        return self


class Agenda(Entry):
    """A title, a bank, and the steps in order. `bank` is an id, or a folder beside the agenda."""

    title: str
    bank: str
    minimum: int
    segments: Segments | None
    steps: tuple[AnyStep, ...]
    source: Source

    @property
    def minutes(self) -> float:
        """How long the steps take together."""
        return sum(step.minutes for step in self.steps)


def bundled_agendas() -> tuple[Path, ...]:
    """The agendas that come with emcompass, longest first."""
    return tuple(sorted(BUNDLED.glob("*.toml"), key=lambda path: -int(path.stem)))


def find_agenda(name: str | Path) -> Path:
    """A bundled agenda by its length ("90", "45", "20"), or a file."""
    bundled = {path.stem: path for path in bundled_agendas()}
    return bundled.get(str(name)) or paths.expanded(name)


def new_agenda(name: str, target: Path) -> None:
    """Copy a bundled agenda to edit. Raises EmcompassError rather than overwrite."""
    text = read_agenda_text(find_agenda(name))
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise EmcompassError(
            f"{shown(str(target))[1:-1]} exists already: choose another"
        ) from error
    except OSError as error:
        raise EmcompassError(f"{shown(str(target))[1:-1]}: {error.strerror}") from error


def read_agenda_text(path: Path) -> str:
    """An agenda's text. Raises AgendaError."""
    try:
        return read_text(path)
    except BankError as error:
        raise AgendaError(error.problems) from error


def load_agenda(name: str | Path) -> Agenda:
    """An agenda by name or file. Raises AgendaError with every problem: file, line, key."""
    path = find_agenda(name)
    return parse_agenda(read_agenda_text(path), path)


def parse_agenda(text: str, path: Path) -> Agenda:
    """The agenda that a text holds; `path` names it in errors and says where banks are sought."""
    try:
        document = parse(path.name, text)
    except BankError as error:
        raise AgendaError(error.problems) from error
    source = Source(path.parent, {path.name: text}, {path.name: document})
    reading = _Reading(source, path.name, document)
    head, steps = reading.head(), reading.steps()
    if reading.problems or head is None:
        raise AgendaError(sorted(reading.problems, key=lambda problem: problem.line or 0))
    return Agenda(
        title=head.title,
        bank=head.bank,
        minimum=head.minimum,
        segments=head.segments,
        steps=steps,
        source=source,
    )


class _Reading:
    """A document against the models; problems gather."""

    def __init__(self, source: Source, file: str, document: dict[str, Any]) -> None:
        self.source, self.file, self.document = source, file, document
        self.problems = [
            self.problem(path, found, expected) for path, found, expected in _oddities(document, ())
        ]

    def problem(self, path: KeyPath, found: str, expected: str, near: str | None = None) -> Problem:
        key, line = name_path(self.document, path), self.source.line(self.file, path)
        return Problem(self.file, line, key, found, expected, near)

    def head(self) -> Head | None:
        table = {key: value for key, value in self.document.items() if key != "steps"}
        return self._check((), table, Head)

    def steps(self) -> tuple[AnyStep, ...]:
        tables = self.document.get("steps")
        if not isinstance(tables, list) or not tables:
            found = "nothing" if not tables else shown(tables)
            self.problems.append(self.problem(("steps",), found, "tables [[steps]]"))
            return ()
        checked = (self._step(index, table) for index, table in enumerate(tables))
        steps = tuple(step for step in checked if step is not None)
        self._unique(tables)
        return steps

    def _step(self, index: int, table: Any) -> AnyStep | None:
        place: KeyPath = ("steps", index)
        kind = table.get("kind") if isinstance(table, dict) else None
        if not isinstance(table, dict) or not isinstance(kind, str) or kind not in KINDS:
            found = "nothing" if kind is None else shown(kind)
            near = nearest(kind, KINDS)
            self.problems.append(self.problem((*place, "kind"), found, listed(KINDS), near))
            return None
        return self._check(place, table, KINDS[kind])

    def _check(self, place: KeyPath, table: Any, model: type[T]) -> T | None:
        try:
            return model.model_validate(table)
        except ValidationError as error:
            self.problems += problems_of(error, self.source, self.file, place, model)
            return None

    def _unique(self, tables: list[Any]) -> None:
        seen: set[str] = set()
        for index, table in enumerate(tables):
            name = table.get("id") if isinstance(table, dict) else None
            if isinstance(name, str) and name in seen:
                place = ("steps", index, "id")
                self.problems.append(self.problem(place, shown(name), "an id of its own"))
            elif isinstance(name, str):
                seen.add(name)


def _oddities(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _oddities(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _oddities(inner, (*path, index))
    elif isinstance(value, str):
        odd = next((c for c in value if is_control(c) and c not in "\n\t"), None)
        if odd is not None:
            found = f"the control character {shown(odd)[1:-1]}"
            yield path, found, "text without control characters"
