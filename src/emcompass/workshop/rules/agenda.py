"""What a workshop does: TOML -> a validated agenda, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeVar

from pydantic import ValidationError

from emcompass.bank.bank_errors import BankError
from emcompass.bank.checking import checked
from emcompass.bank.entry import Entry, EntryError, Id, Line, Number, Prose, Rule, Switch, Whole
from emcompass.bank.explain import problems_of
from emcompass.files.locate import Path as KeyPath
from emcompass.files.problems import listed, nearest, shown
from emcompass.files.toml_source import Source
from emcompass.workshop.rules.minimum_group import CEILING, FLOOR, MINIMUM

T = TypeVar("T", bound=Entry)

SCHEMA = 1
GROUPS = ("map", "coverage", "time", "flags")

Group = Literal["map", "coverage", "time", "flags"]
Minutes = Annotated[Number, Rule(ge=0, le=240)]


_MOST_PROBLEMS = 100  # of one step
_MOST_STEPS = 100
_MOST_NAMES = 100  # in a list of one step


class AgendaError(BankError):
    """An agenda that can't be used: `problems` holds everything wrong with it, a line each."""


class Named(Entry):
    """Something to choose."""

    id: Id
    name: Line


class Segments(Entry):
    """The groups a room may be shown by, if they are big enough; asked on joining."""

    prompt: Line
    options: Annotated[tuple[Named, ...], Rule(min_length=2, max_length=8)]


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
    questions: Annotated[tuple[Id, ...], Rule(min_length=1, max_length=_MOST_NAMES)] | None = None
    share: Annotated[tuple[Id, ...], Rule(max_length=_MOST_NAMES)] = ()


class Result(BaseStep):
    """Everybody sees the own result; `share` is what each may send, by consent."""

    kind: Literal["result"]
    share: tuple[Group, ...] = ()


class Discussion(BaseStep):
    """People talk with each other."""

    kind: Literal["discussion"]


class Break(BaseStep):
    """Nobody does anything; `minutes` says when the room goes on."""

    kind: Literal["break"]


class Reveal(BaseStep):
    """The room's pictures: `shows` names groups, questions, sections or votes."""

    kind: Literal["reveal"]
    shows: Annotated[tuple[Id, ...], Rule(min_length=1, max_length=_MOST_NAMES)]


class Split(BaseStep):
    """The questions the room is most split over; `top` of them are talked about."""

    kind: Literal["split"]
    top: Annotated[Whole, Rule(ge=1, le=10)] = 3


class Commitment(BaseStep):
    """One private commitment; it never leaves the device."""

    kind: Literal["commitment"]


class Vote(BaseStep):
    """One choice each. `ordered` options run from one end to the other."""

    kind: Literal["vote"]
    options: Annotated[tuple[Named, ...], Rule(min_length=2, max_length=7)]
    ordered: Switch = False


AnyStep = Talk | Individual | Result | Discussion | Break | Reveal | Split | Commitment | Vote

KINDS: Mapping[str, type[AnyStep]] = MappingProxyType(
    {
        "talk": Talk,
        "individual": Individual,
        "result": Result,
        "discussion": Discussion,
        "break": Break,
        "reveal": Reveal,
        "split": Split,
        "commitment": Commitment,
        "vote": Vote,
    }
)


class Head(Entry):
    """An agenda without its steps."""

    schema_: Whole
    title: Line
    bank: Annotated[str, Rule(min_length=1, max_length=400)] = "engineering-manager"
    minimum: Annotated[Whole, Rule(ge=FLOOR, le=CEILING)] = MINIMUM
    segments: Segments | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.schema_ != SCHEMA:
            raise EntryError(f"schema = {SCHEMA}", str(self.schema_))


@dataclass(frozen=True, slots=True)
class Agenda:
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


def check_agenda(source: Source) -> Agenda:
    """The agenda that a parsed document holds. Raises AgendaError with every problem."""
    reading = _AgendaReading(source)
    head, steps = reading.head(), reading.steps()
    if reading.problems or head is None:
        raise AgendaError(sorted(reading.problems, key=lambda problem: problem.line or 0))
    return Agenda(head.title, head.bank, head.minimum, head.segments, steps, source)


class _AgendaReading:
    """A document against the models; problems gather."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems = list(source.unshowable())

    def head(self) -> Head | None:
        table = {key: value for key, value in self.source.document.items() if key != "steps"}
        return self._check((), table, Head)

    def steps(self) -> tuple[AnyStep, ...]:
        tables = self.source.document.get("steps")
        if not isinstance(tables, list) or not tables:
            found = "nothing" if not tables else shown(tables)
            self.problems.append(self.source.problem(("steps",), found, "tables [[steps]]"))
            return ()
        if len(tables) > _MOST_STEPS:
            few = f"at most {_MOST_STEPS} steps"
            self.problems.append(self.source.problem(("steps",), f"{len(tables)}", few))
        tables = tables[:_MOST_STEPS]
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
            self.problems.append(self.source.problem((*place, "kind"), found, listed(KINDS), near))
            return None
        return self._check(place, table, KINDS[kind])

    def _check(self, place: KeyPath, table: Any, model: type[T]) -> T | None:
        try:
            return checked(model, table)
        except ValidationError as error:
            self.problems += problems_of(error, self.source, place, model, _MOST_PROBLEMS)
            return None

    def _unique(self, tables: list[Any]) -> None:
        seen: set[str] = set()
        for index, table in enumerate(tables):
            name = table.get("id") if isinstance(table, dict) else None
            if isinstance(name, str) and name in seen:
                place = ("steps", index, "id")
                self.problems.append(self.source.problem(place, shown(name), "an id of its own"))
            elif isinstance(name, str):
                seen.add(name)
