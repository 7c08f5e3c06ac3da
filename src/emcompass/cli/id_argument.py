"""Result ids on the command line: unique prefixes are enough, and the shell completes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from emcompass import paths
from emcompass.errors import EmcompassError

if TYPE_CHECKING:
    from emcompass.journal.store import Journal
    from emcompass.sitting.record import Record


class ResultId(click.ParamType[str]):
    """A result's id or a unique beginning of it; the journal says what is wrong with one."""

    name = "id"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 -- click's signature
        param: click.Parameter,  # noqa: ARG002 -- click's signature
        incomplete: str,
    ) -> list[CompletionItem]:
        """The ids that begin so, newest first: read off file names, no file is opened."""
        names = sorted((file.stem for file in paths.results().glob("*.toml")), reverse=True)
        return [CompletionItem(name) for name in names if name.startswith(incomplete)]


RESULT_ID = ResultId()


def look_up(journal: Journal, beginning: str | None) -> Record:
    """The result of an id or of its beginning; the latest if none is given."""
    record = journal.get(beginning) if beginning else journal.latest()
    if record is None:
        raise EmcompassError("no results yet; `emcompass take` begins a sitting")
    return record
