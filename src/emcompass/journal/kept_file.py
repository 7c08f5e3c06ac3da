"""What files of one kind have in common: a kind, a schema, and a checksum over what they say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import Field, dataclass, replace
from pathlib import Path
from typing import Any, ClassVar, Generic, Protocol, TypeVar

import tomli_w

from emcompass.errors import JournalError
from emcompass.files.fields import text
from emcompass.files.migrations import Migrations
from emcompass.files.toml_source import Document, Source
from emcompass.journal.checksum import DISOWNED, checksum, is_altered
from emcompass.journal.record_file import sound
from emcompass.journal.record_source import LARGEST, READER, journal_fault, too_large
from emcompass.text.spelled import toml_text

REQUEST_KIND = "emcompass request"  # known here to whoever reads no request


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of files: the word that they name it by, its first line, its steps between layouts.

    `noun` is what complaints call one.
    """

    kind: str
    noun: str
    heading: str
    migrations: Migrations[Document]

    def is_in(self, document: Document) -> bool:
        """Whether a parsed file says that it is of this kind."""
        return document.get("kind") == self.kind

    def documented(self, fields: Document) -> Document:
        """A file's document: what is None is left out, half characters are replaced."""
        known = {key: value for key, value in fields.items() if value is not None}
        return {"schema": self.migrations.current, "kind": self.kind, **sound(known)}

    def unread(self, document: Document) -> Source:
        """A document that isn't written yet, to be read as a file would be."""
        return Source(f"this {self.noun}", "", document, journal_fault)

    def written(self, document: Document, *, altered: bool) -> str:
        """The file of a document; an altered one stays marked as such.

        Raises:
            JournalError: it is too large.
        """
        seal = DISOWNED if altered else checksum(document)
        head = {"schema": self.migrations.current, "checksum": seal, "kind": self.kind}
        whole = self.heading + toml_text(tomli_w.dumps({**head, **document}))
        if len(whole.encode()) > LARGEST:
            raise JournalError(f"this {self.noun}: {too_large(len(whole.encode()))}")
        return whole

    def opened(self, content: str | bytes, path: Path | str) -> tuple[Source, bool]:
        """A file in today's layout, and whether it was changed outside emcompass.

        Raises:
            JournalError: one line that names the file, the line, the key, what stood there and
                what was expected.
        """
        data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        source = READER.source(data, str(path))
        if not self.is_in(source.document):
            found = source.document.get("kind", "")
            raise source.wrong(("kind",), found, f'kind = "{self.kind}"')
        document = self.migrations.run(source.document, source)
        text(source, ("checksum",), document.get("checksum", ""))
        return replace(source, document=document), is_altered(source.document)


class Kept(Protocol):
    """What has a file of its own: a frozen dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def id(self) -> str:
        """Its id, the name of its file."""

    @property
    def altered(self) -> bool:
        """Whether its file was changed outside emcompass."""


T = TypeVar("T", bound=Kept)


@dataclass(frozen=True, slots=True)
class FileForm(Generic[T]):
    """How things of a kind stand in their files: `fields` are written, `read` gives one back."""

    kind: FileKind
    fields: Callable[[T], Document]
    read: Callable[[Source], T]

    def dump(self, one: T) -> str:
        """The file of one. An altered one stays marked as such.

        Raises:
            JournalError: a value that the file could not give back.
        """
        document = self.kind.documented(self.fields(one))
        self.read(self.kind.unread(document))
        return self.kind.written(document, altered=one.altered)

    def parse(self, content: str | bytes, path: Path | str) -> T:
        """The one of a file. Raises JournalError as `FileKind.opened`."""
        source, altered = self.kind.opened(content, path)
        return replace(self.read(source), altered=altered)
