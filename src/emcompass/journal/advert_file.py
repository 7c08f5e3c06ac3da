"""A kept job advert as a TOML file and back: layout 1.

    schema, checksum, kind, id, made, name, text

A key that nobody knows stays where it is.
"""

from __future__ import annotations

from types import MappingProxyType

from emcompass.files.fields import Fields, day, filled, text
from emcompass.files.migrations import Migrations
from emcompass.files.toml_source import Document, Source
from emcompass.journal.kept_advert import KeptAdvert
from emcompass.journal.kept_file import FileForm, FileKind
from emcompass.journal.record_file import identifier
from emcompass.journal.record_migrations import stamp

CURRENT = 1  # to change the layout: raise it, add a step, keep a fixture of the old one
MIGRATIONS: Migrations[Document] = Migrations(MappingProxyType({}), CURRENT, stamp)
ADVERT = FileKind(
    "emcompass advert",
    "advert",
    '# A job advert, kept by emcompass: use "emcompass advert".\n',
    MIGRATIONS,
)
KEYS = ("schema", "checksum", "kind", "id", "made", "name", "text")


def _read(source: Source) -> KeptAdvert:
    top = Fields(source, source.document)
    return KeptAdvert(
        id=top.need("id", identifier),
        made=top.need("made", day),
        name=top.need("name", text),
        text=top.need("text", filled),
        other={key: value for key, value in source.document.items() if key not in KEYS},
    )


def _fields(advert: KeptAdvert) -> Document:
    return {
        "id": advert.id,
        "made": advert.made,
        "name": advert.name,
        "text": advert.text,
        **advert.other,
    }


ADVERT_FORM = FileForm(ADVERT, _fields, _read)
dump_advert = ADVERT_FORM.dump
parse_advert = ADVERT_FORM.parse
