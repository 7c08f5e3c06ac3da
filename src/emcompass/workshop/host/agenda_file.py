"""Agendas on the disk: the bundled ones, one's own, and the bank that stands beside them."""

from __future__ import annotations

from pathlib import Path

from emcompass import paths
from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from emcompass.errors import EmcompassError
from emcompass.files import atomic
from emcompass.files.problems import because
from emcompass.files.toml_source import TomlReader
from emcompass.text.clean import visible
from emcompass.words.fill import say
from emcompass.words.workshop_messages import EXISTS
from emcompass.workshop.rules.agenda import Agenda, AgendaError, check_agenda

BUNDLED = Path(__file__).with_name("agendas")
READER = TomlReader(AgendaError, largest=1)


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
    place = visible(str(target))
    try:
        atomic.create_file(target, text.encode(), shared=True)
    except FileExistsError as error:
        raise EmcompassError(say(EXISTS, file=str(place))) from error
    except (OSError, ValueError) as error:
        raise EmcompassError(f"{place}: {because(error)}") from error


def read_agenda_text(path: Path) -> str:
    """An agenda's text. Raises AgendaError."""
    return READER.decode(READER.read_bytes(path, path.name), path.name)


def load_agenda(name: str | Path) -> Agenda:
    """An agenda by name or file. Raises AgendaError with every problem: file, line, key."""
    path = find_agenda(name)
    return parse_agenda(read_agenda_text(path), path)


def parse_agenda(text: str, path: Path) -> Agenda:
    """The agenda that a text holds; `path` names it in errors. Raises AgendaError."""
    return check_agenda(READER.parse(text, path.name))


def bank_of(agenda: Agenda, path: Path) -> Bank:
    """The agenda's bank: an id, or a folder beside the agenda's file. Raises BankError."""
    beside = path.parent / agenda.bank
    return load_bank(beside if beside.is_dir() else agenda.bank)
