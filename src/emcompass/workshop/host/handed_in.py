"""Result files handed in, ready for a room: values by topic under each file's random id."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from emcompass.bank.bank import Bank
from emcompass.errors import EmcompassError
from emcompass.journal.handing_in import HandedIn, read_handed_in
from emcompass.words import room_trouble_messages as m
from emcompass.words.fill import say
from emcompass.workshop.host.folder import read_plan
from emcompass.workshop.rules.room import Plan
from emcompass.workshop.rules.topic_values import person_values

BATCH_BYTES = 60_000
BATCH_PEOPLE = 50
_ID_LENGTH = 32

Person = dict[str, object]


@dataclass(frozen=True, slots=True)
class People:
    """Who handed a file in, as the room's import takes them."""

    people: tuple[Person, ...]

    def __len__(self) -> int:
        return len(self.people)

    def batches(self) -> Iterator[list[Person]]:
        """As many at once as one request holds."""
        batch: list[Person] = []
        size = 0
        for person in self.people:
            more = len(json.dumps(person).encode())
            if batch and (size + more > BATCH_BYTES or len(batch) >= BATCH_PEOPLE):
                yield batch
                batch, size = [], 0
            batch.append(person)
            size += more
        if batch:
            yield batch


def read_people(files: Sequence[Path], folder: Path) -> People:
    """Read files for the room in `folder`. Raises EmcompassError with every file that won't do."""
    plan, bank = read_plan(folder)
    found: list[Person] = []
    problems: list[str] = []
    for file in files:
        try:
            found.append(_person(file, plan, bank))
        except EmcompassError as error:
            problems.append(str(error))
    if problems:
        raise EmcompassError("\n".join(problems))
    return People(tuple(found))


def _person(file: Path, plan: Plan, bank: Bank) -> Person:
    handed = read_handed_in(file)
    _check(file, handed, bank)
    values = person_values(bank, handed.answers)
    wanted = {topic: value for topic, value in values.items() if topic in plan.topics}
    return {"id": handed.id, "values": wanted}


def _check(file: Path, handed: HandedIn, bank: Bank) -> None:
    if handed.bank.sha256 != bank.sha256:
        theirs, asked = f"{handed.bank.id} {handed.bank.version}", f"{bank.id} {bank.version}"
        raise EmcompassError(say(m.OTHER_BANK, file=str(file), theirs=theirs, asked=asked))
    if len(handed.id) != _ID_LENGTH or set(handed.id) - set("0123456789abcdef"):
        raise EmcompassError(say(m.BAD_ID, file=str(file)))
