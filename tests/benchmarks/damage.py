"""Damaged files by the thousand: a complaint that names the file, or exactly what was saved.

`python -m tests.benchmarks.damage [COUNT [SEED]]`: COUNT results, and in proportion the others.
"""

from __future__ import annotations

import io
import random
import sys
import tomllib
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from emcompass.assessment.assess import score_record
from emcompass.bank.bank import Bank
from emcompass.bank.bank_errors import BankError
from emcompass.bank.bank_source import FILES
from emcompass.bank.loader import load_bank, load_folder
from emcompass.errors import EmcompassError, JournalError
from emcompass.journal.copies import KEEPS, Keep
from emcompass.journal.listing import Listed, Readable, read_draft, read_result
from emcompass.journal.places import Places
from emcompass.journal.record_file import dump
from emcompass.journal.settings import Settings, change_settings, load_settings
from emcompass.journal.store import Journal
from emcompass.sitting.record import Record
from emcompass.text.clean import is_control
from tests.benchmarks.counts import Counts, lone_home, show_counts
from tests.benchmarks.mutations import MUTATIONS, damaged
from tests.journal.sittings import draft, small, whole
from tests.sitting.banks import write_bank

COUNT = 12_000
SEED = 9
SETTINGS = """# mine
theme = "light"
reminder_months = 6
default_bank = "small"
colour = "teal"  # of a later emcompass

[keymap]
"question.next" = "j,down"
help = "f1"
"""


def main(count: int = COUNT, seed: int = SEED) -> int:
    """Damage, print the table; the exit code is 1 when something was lost."""
    with lone_home() as folder:
        runs = [
            damage_results(folder / "results", count, seed),
            damage_drafts(folder / "drafts", count // 4, seed),
            damage_archives(folder / "archives", count // 8, seed),
            damage_banks(folder / "banks", count // 8, seed),
            damage_settings(folder / "settings", count // 8, seed),
        ]
    return show_counts(f"Damaged files, seed {seed}", runs)


def is_told(message: str, name: str = "") -> bool:
    """Whether a complaint is one line that names the file and steers no terminal."""
    return name in message and not any(map(is_control, message))


# Results and drafts


def damage_results(folder: Path, count: int, seed: int) -> Counts:
    """Results read as the journal reads them, and scored where they can be read."""
    rng, counts = random.Random(seed), Counts("results read")
    core = load_bank("engineering-manager")
    saved = [whole(core), small(), small(label="", tags=(), note="", notes={}, order=())]
    folder.mkdir(parents=True)
    for number, record in enumerate(saved):
        path = folder / f"{record.id}.toml"
        for data in damaged(dump(record).encode(), _share(count, len(saved), number), rng):
            path.write_bytes(data)
            try:
                _judge(counts, read_result(path), record, data)
                _score(counts, core, read_result(path))
            except Exception as error:  # noqa: BLE001 -- whatever it is, it is a loss
                counts.losses.append(f"{error!r} for {data!r}")
    return counts


def damage_drafts(folder: Path, count: int, seed: int) -> Counts:
    """Drafts read as home reads them."""
    rng, counts, record = random.Random(seed), Counts("drafts read"), draft()
    folder.mkdir(parents=True)
    path = folder / f"{record.id}.toml"
    for data in damaged(dump(record).encode(), count, rng):
        path.write_bytes(data)
        try:
            _judge(counts, read_draft(path), record, data)
        except Exception as error:  # noqa: BLE001 -- whatever it is, it is a loss
            counts.losses.append(f"{error!r} for {data!r}")
    return counts


def _judge(counts: Counts, entry: Listed, saved: Record, data: bytes) -> None:
    if not isinstance(entry, Readable):
        counts.met("refused by name")
        if not is_told(entry.reason, entry.path.name):
            counts.losses.append(f"complaint {entry.reason!r} for {data!r}")
    elif entry.record.altered:
        counts.met("marked as changed")
    else:
        counts.met("as saved")
        if entry.record != saved:
            counts.losses.append(f"silently another one: {data!r}")


def _score(counts: Counts, bank: Bank, entry: Listed) -> None:
    """What can be read can be scored too, or says why not."""
    if isinstance(entry, Readable) and entry.record.bank.id == bank.id:
        try:
            score_record(bank, entry.record)
        except EmcompassError as error:
            if not is_told(str(error)):
                counts.losses.append(f"complaint {str(error)!r}")


# Archives


def damage_archives(folder: Path, count: int, seed: int) -> Counts:
    """Archives damaged as a whole, or packed well around damaged files, taken in where things are.

    What was there is there afterwards, at its place or among the deleted.
    """
    rng, counts = random.Random(seed), Counts("archives imported")
    small_bank = write_bank(folder / "bank")
    places, path = Places.under(folder / "journal"), folder / "damaged.zip"
    there = _settle_in(Journal(places), small_bank)
    sent = _sent(small_bank)
    files = [(name, data) for name, data in sent.items() if data]
    for whole_damaged in damaged(_zipped(sent), count, rng):
        data = whole_damaged
        if rng.random() < 0.5:
            name, member = rng.choice(files)
            data = _zipped({**sent, name: rng.choice(MUTATIONS)(member, rng)})
        path.write_bytes(data)
        keep = rng.choice((None, None, *KEEPS))
        try:
            _take_in(counts, Journal(places), path, keep)
        except Exception as error:  # noqa: BLE001 -- whatever it is, it is a loss
            counts.losses.append(f"{error!r} for {data!r}")
        _look_for(counts, there, places)
        _put_back(there, places)
    return counts


def _settle_in(journal: Journal, bank: Bank) -> Mapping[Path, bytes]:
    """A journal that is lived in; its files and what they hold."""
    journal.pin(bank)
    for number in range(3):
        journal.save_result(_sitting(bank, number))
    journal.save_draft(draft("2026-05-01-dddd", bank=bank.ref))
    return _files(journal.places)


def _sitting(bank: Bank, number: int, **changes: object) -> Record:
    record = whole(bank, f"2026-04-0{number + 1}-r{number}", **changes)
    return replace(record, started=record.started + timedelta(days=number))


def _sent(bank: Bank) -> dict[str, bytes]:
    """An archive's files: one that is there and the same, one that differs, new ones, a bank."""
    records = [
        _sitting(bank, 0),
        _sitting(bank, 1, label="from elsewhere"),
        _sitting(bank, 4),
        small("2026-04-09-r9"),
    ]
    files = {f"results/{record.id}.toml": dump(record).encode() for record in records}
    files["drafts/2026-05-01-dddd.toml"] = dump(draft("2026-05-01-dddd", note="new")).encode()
    core = load_bank("engineering-manager")
    banks = {f"banks/{core.sha256}/{name}": core.folder / name for name in FILES}
    return files | {name: file.read_bytes() for name, file in banks.items() if file.exists()}


def _zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _take_in(counts: Counts, journal: Journal, path: Path, keep: Keep | None) -> None:
    try:
        report = journal.import_file(path, keep)
    except JournalError as error:
        counts.met("refused by name")
        complaints = [str(error)]
    else:
        complaints = [left.reason for left in report.unreadable]
        counts.met("taken in but for a part" if complaints else "taken in")
    counts.losses += [f"complaint {each!r}" for each in complaints if not is_told(each)]
    for entry in (*journal.results(), *journal.drafts()):
        if not isinstance(entry, Readable):
            counts.losses.append(f"unreadable afterwards: {entry.reason}")


def _look_for(counts: Counts, there: Mapping[Path, bytes], places: Places) -> None:
    """All that was there is in its place, or among the deleted where the person said so."""
    deleted = {file.read_bytes() for file in places.deleted.rglob("*") if file.is_file()}
    for file, data in there.items():
        if not (file.is_file() and file.read_bytes() == data) and data not in deleted:
            counts.losses.append(f"gone: {file.name}")


def _put_back(there: Mapping[Path, bytes], places: Places) -> None:
    for file in _files(places).keys() - there.keys():
        file.unlink()
    for file, data in there.items():
        if not file.is_file() or file.read_bytes() != data:
            file.write_bytes(data)


def _files(places: Places) -> dict[Path, bytes]:
    folders = (places.results, places.drafts, places.deleted, places.pinned)
    found = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    return {file: file.read_bytes() for file in found}


# Banks


def damage_banks(folder: Path, count: int, seed: int) -> Counts:
    """A bank with one damaged file: a bank that works, or a BankError with file and line."""
    rng, counts = random.Random(seed), Counts("banks loaded")
    bank = write_bank(folder / "bank")
    sound = {name: (bank.folder / name).read_bytes() for name in FILES}
    for number, (name, data) in enumerate(sound.items()):
        for changed in damaged(data, _share(count, len(sound), number), rng):
            (bank.folder / name).write_bytes(changed)
            try:
                _load(counts, bank.folder)
            except Exception as error:  # noqa: BLE001 -- whatever it is, it is a loss
                counts.losses.append(f"{error!r} for {name}: {changed!r}")
        (bank.folder / name).write_bytes(data)
    return counts


def _load(counts: Counts, folder: Path) -> None:
    try:
        loaded = load_folder(folder)
    except BankError as error:
        counts.met("refused by file and line")
        if not error.problems:
            counts.losses.append(f"no reason: {error!r}")
        for problem in error.problems:
            if not is_told(str(problem)) or problem.file not in FILES:
                counts.losses.append(f"complaint {str(problem)!r}")
    else:
        counts.met("a bank that works")
        score_record(loaded, whole(loaded))


# Settings


def damage_settings(folder: Path, count: int, seed: int) -> Counts:
    """A damaged settings file, then a change in the app: what stood there is there, or a copy."""
    rng, counts = random.Random(seed), Counts("settings read and changed")
    folder.mkdir(parents=True)
    path = folder / "settings.toml"
    for data in damaged(SETTINGS.encode(), count, rng):
        path.write_bytes(data)
        try:
            _change(counts, path, data)
        except Exception as error:  # noqa: BLE001 -- whatever it is, it is a loss
            counts.losses.append(f"{error!r} for {data!r}")
        for file in folder.iterdir():
            file.unlink()
    return counts


def _change(counts: Counts, path: Path, data: bytes) -> None:
    try:
        before = load_settings(path)
    except JournalError as error:
        counts.met("refused by name")
        before, complaints = Settings(), [str(error)]
    else:
        complaints = list(before.complaints)
        counts.met("read but for a part" if complaints else "read")
    counts.losses += [f"complaint {each!r}" for each in complaints if not is_told(each, path.name)]
    months = (before.reminder_months + 1) % 100
    after = change_settings(before, replace(before, reminder_months=months), path)
    if load_settings(path).reminder_months != months or after.theme != before.theme:
        counts.losses.append(f"not changed as asked: {data!r}")
    copies = [file.read_bytes() for file in path.parent.glob("settings-kept-*.toml")]
    if data not in copies and not _says(path.read_bytes(), data):
        counts.losses.append(f"settings gone: {data!r}")


def _says(now: bytes, before: bytes) -> bool:
    """Whether a settings file still says all that another one says, but for what was changed."""
    try:
        wanted = tomllib.loads(before.decode("utf-8-sig"))
        found = tomllib.loads(now.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False
    return all(
        key == "reminder_months" or repr(found.get(key)) == repr(value)
        for key, value in wanted.items()
    )


def _share(count: int, parts: int, part: int) -> int:
    """How many of `count` fall to a part, so that none is left out."""
    return count // parts + (part < count % parts)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
