"""Leaving: an archive of all that is kept. Coming back is `incoming`.

    emcompass.txt · results/<id>.toml · drafts/<id>.toml · experiments/<id>.toml
    requests/<id>.toml · adverts/<id>.toml · banks/<sha256>/<file>.toml

The same content gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from emcompass.bank.reference import BankRef
from emcompass.files import atomic
from emcompass.journal import pins
from emcompass.journal.advert_store import NO_ADVERTS, KeptAdverts
from emcompass.journal.experiment_store import NO_EXPERIMENTS, KeptExperiments
from emcompass.journal.listing import Listed, Readable, Unreadable, read_draft, read_result
from emcompass.journal.members import README
from emcompass.journal.places import Places
from emcompass.journal.record_source import read_bytes
from emcompass.journal.request_store import NO_REQUESTS, KeptRequests

_README = b"An archive of emcompass. Bring it back with: emcompass import FILE\n"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the zip format's first day: no clock in an archive
_PRIVATE = 0o100600 << 16


@dataclass(frozen=True, slots=True)
class KeptBeside:
    """What else is kept, for an archive of everything."""

    experiments: KeptExperiments = NO_EXPERIMENTS
    requests: KeptRequests = NO_REQUESTS
    adverts: KeptAdverts = NO_ADVERTS


NOTHING_BESIDE = KeptBeside()


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an archive holds, and what it lacks."""

    results: tuple[str, ...]  # ids
    drafts: tuple[str, ...]  # ids
    unreadable: tuple[Unreadable, ...]  # left out
    missing_banks: tuple[BankRef, ...]  # that results name and nobody here has
    experiments: tuple[str, ...] = ()  # ids
    requests: tuple[str, ...] = ()  # ids
    adverts: tuple[str, ...] = ()  # ids


def export(
    path: Path,
    results: Iterable[Path],
    drafts: Iterable[Path],
    places: Places,
    beside: KeptBeside = NOTHING_BESIDE,
) -> ExportReport:
    """Write an archive of these files, the banks that they used, and what is kept beside them.

    Raises:
        OSError: it can't be written.
    """
    unreadable: list[Unreadable] = []
    kept_results = list(_readable(results, read_result, unreadable))
    kept_drafts = list(_readable(drafts, read_draft, unreadable))
    references = {entry.record.bank.sha256: entry.record.bank for entry in kept_results}
    references |= {entry.record.bank.sha256: entry.record.bank for entry in kept_drafts}
    contents = {README: _README}
    contents |= {f"results/{entry.path.name}": entry.path.read_bytes() for entry in kept_results}
    contents |= {f"drafts/{entry.path.name}": entry.path.read_bytes() for entry in kept_drafts}
    for one in beside.experiments.all:
        name = f"{one.id}.toml"
        contents[f"experiments/{name}"] = read_bytes(places.experiments / name)
    for request in beside.requests.all:
        name = f"{request.id}.toml"
        contents[f"requests/{name}"] = read_bytes(places.requests / name)
    for advert in beside.adverts.all:
        name = f"{advert.id}.toml"
        contents[f"adverts/{name}"] = read_bytes(places.adverts / name)
    missing: list[BankRef] = []
    for sha256, reference in sorted(references.items()):
        files = pins.contents_of(reference, places.pinned)
        if files is None:
            missing.append(reference)
        else:
            contents |= {f"banks/{sha256}/{name}": data for name, data in files.items()}
    atomic.replace_file(path, _packed(contents))
    return ExportReport(
        tuple(entry.record.id for entry in kept_results),
        tuple(entry.record.id for entry in kept_drafts),
        (
            *unreadable,
            *beside.experiments.unreadable,
            *beside.requests.unreadable,
            *beside.adverts.unreadable,
        ),
        tuple(missing),
        tuple(one.id for one in beside.experiments.all),
        tuple(one.id for one in beside.requests.all),
        tuple(one.id for one in beside.adverts.all),
    )


def _readable(
    paths: Iterable[Path], read: Callable[[Path], Listed], unreadable: list[Unreadable]
) -> Iterator[Readable]:
    for path in paths:
        entry = read(path)
        if isinstance(entry, Readable):
            yield entry
        else:
            unreadable.append(entry)


def _packed(contents: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(contents):
            info = zipfile.ZipInfo(name, date_time=_EPOCH)
            info.create_system = 3  # Unix, wherever it is made
            info.external_attr = _PRIVATE
            archive.writestr(info, contents[name], zipfile.ZIP_DEFLATED, compresslevel=9)
    return buffer.getvalue()
