"""Files for a bank's own study: results, answers files, what was handed in, journals' archives.

Each file is a person; an archive is one, too, however many results it holds. A copy counts once.
Nothing depends on the order of the files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from emcompass.bank.reference import Answer
from emcompass.errors import JournalError
from emcompass.files.fields import Fields, filled, texts
from emcompass.files.toml_source import Source
from emcompass.journal.answers_file import parse_answers
from emcompass.journal.handing_in import KEYS, KIND
from emcompass.journal.members import Member, is_archive, members
from emcompass.journal.record_source import READER, read_bytes


@dataclass(frozen=True, slots=True)
class StudyFile:
    """One sitting's answers. `key` tells copies, `person` people; `when` is "" where no file says
    it. `put`: the questions it put; empty where it doesn't say. `id` is a result's own, `revises`
    that of the one it reconsiders; "" where there is none."""

    bank_id: str
    bank_version: str
    bank_sha256: str | None
    answers: dict[str, Answer]
    put: frozenset[str]
    key: str
    when: str
    digest: str
    person: str
    id: str
    revises: str
    source: Source = field(repr=False)


@dataclass(frozen=True, slots=True)
class StudyFiles:
    """What was read. `copies` counts files left out since another said the same sitting;
    `unreadable` are complaints, a line each, in the order of their words."""

    files: tuple[StudyFile, ...]
    copies: int
    unreadable: tuple[str, ...]


def gather(paths: Iterable[Path]) -> StudyFiles:
    """Read all the files; those that can't be read are complaints among what comes back."""
    found: list[StudyFile] = []
    unreadable: list[str] = []
    for path in paths:
        try:
            if path.is_file() and is_archive(path):  # opening a pipe would wait for ever
                _archive(path, found, unreadable)
            else:
                found.append(_read(read_bytes(path), str(path)))
        except JournalError as error:
            unreadable.append(str(error))
    kept: dict[str, StudyFile] = {}
    for each in sorted(found, key=_weight):
        kept[each.key] = each
    files = tuple(kept[key] for key in sorted(kept))
    return StudyFiles(files, len(found) - len(files), tuple(sorted(unreadable)))


def _weight(file: StudyFile) -> tuple[bool, int, str, str]:
    """Of two copies the last by this counts: one from an archive, which knows its person."""
    return file.person != file.key, len(file.answers), file.digest, file.source.name


def _archive(path: Path, found: list[StudyFile], unreadable: list[str]) -> None:
    sittings = []
    for member in members(path):
        if not isinstance(member, Member):
            unreadable.append(member.reason)
        elif member.kind == "results":
            try:
                sittings.append(_read(member.data, member.place))
            except JournalError as error:
                unreadable.append(str(error))
    found += _of_one_person(sittings)


def _of_one_person(sittings: list[StudyFile]) -> Iterator[StudyFile]:
    """A person is known by their first sitting: an older archive of theirs has it, too."""
    first = min((each.key for each in sittings), default="")
    for each in sittings:
        yield replace(each, person=f"person {first}")


def _read(data: bytes, name: str) -> StudyFile:
    source = READER.source(data, name)
    digest = hashlib.sha256(data).hexdigest()
    if source.document.get("kind") == KIND:
        Fields(source, source.document).only(KEYS)
    document = {key: value for key, value in source.document.items() if key != "kind"}
    given = parse_answers(source, document)
    top = Fields(source, source.document)
    # Short ids of one day may collide among hundreds: the moment tells them apart.
    key = f"{top.get('id', filled, digest)} {source.document.get('started', '')}"
    nothing: tuple[str, ...] = ()
    put = top.get("order", texts, nothing)
    return StudyFile(
        bank_id=given.bank_id,
        bank_version=given.bank_version,
        bank_sha256=given.bank_sha256,
        answers=dict(given.answers),
        put=frozenset(put),
        key=key,
        when=str(source.document.get("finished", "")),
        digest=digest,
        person=key,
        id=top.get("id", filled, ""),
        revises=top.get("revises", filled, ""),
        source=source,
    )
