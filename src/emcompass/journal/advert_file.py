"""A kept job advert as a TOML file and back: layout 1.

    schema, checksum, kind, id, made, name, text

A key that nobody knows stays where it is.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import tomli_w

from emcompass.errors import JournalError
from emcompass.files.fields import Fields, day, filled, text
from emcompass.files.migrations import Migrations
from emcompass.files.toml_source import Document, Source
from emcompass.journal.checksum import DISOWNED, checksum, is_altered
from emcompass.journal.kept_advert import KeptAdvert
from emcompass.journal.record_file import identifier, sound
from emcompass.journal.record_migrations import stamp
from emcompass.journal.record_source import LARGEST, READER, journal_fault, too_large
from emcompass.text.spelled import toml_text

CURRENT = 1  # to change the layout: raise it, add a step, keep a fixture of the old one
MIGRATIONS: Migrations[Document] = Migrations(MappingProxyType({}), CURRENT, stamp)
KIND = "emcompass advert"
HEADING = '# A job advert, kept by emcompass: use "emcompass advert".\n'
KEYS = ("schema", "checksum", "kind", "id", "made", "name", "text")


def is_advert(document: Document) -> bool:
    """Whether a parsed file says that it holds a job advert."""
    return document.get("kind") == KIND


def dump_advert(advert: KeptAdvert) -> str:
    """The file of an advert. An altered one stays marked as such.

    Raises:
        JournalError: a value that the file could not give back.
    """
    document = {
        "schema": CURRENT,
        "kind": KIND,
        **sound(
            {
                "id": advert.id,
                "made": advert.made,
                "name": advert.name,
                "text": advert.text,
                **advert.other,
            }
        ),
    }
    _read(Source("this advert", "", document, journal_fault))
    seal = DISOWNED if advert.altered else checksum(document)
    head = {"schema": CURRENT, "checksum": seal, "kind": KIND}
    written = HEADING + toml_text(tomli_w.dumps({**head, **document}))
    if len(written.encode()) > LARGEST:
        raise JournalError(f"this advert: {too_large(len(written.encode()))}")
    return written


def parse_advert(content: str | bytes, path: Path | str) -> KeptAdvert:
    """The advert of a file.

    Raises:
        JournalError: one line that names the file, the line, the key, what stood there and what
            was expected.
    """
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    source = READER.source(data, str(path))
    if not is_advert(source.document):
        raise source.wrong(("kind",), source.document.get("kind", ""), f'kind = "{KIND}"')
    altered = is_altered(source.document)
    document = MIGRATIONS.run(source.document, source)
    text(source, ("checksum",), document.get("checksum", ""))
    return replace(_read(replace(source, document=document)), altered=altered)


def _read(source: Source) -> KeptAdvert:
    top = Fields(source, source.document)
    return KeptAdvert(
        id=top.need("id", identifier),
        made=top.need("made", day),
        name=top.need("name", text),
        text=top.need("text", filled),
        other={key: value for key, value in source.document.items() if key not in KEYS},
    )
