"""Result ids on the command line: unique prefixes are enough, and the shell completes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from emcompass import paths
from emcompass.errors import EmcompassError
from emcompass.words.command_messages import EMPTY_ID, NO_RESULTS
from emcompass.words.fill import say

if TYPE_CHECKING:
    from emcompass.journal.store import Journal
    from emcompass.sitting.record import Record


class ResultId(click.ParamType[str]):
    """A result's id or a unique beginning of it; the journal says what is wrong with one."""

    name = "id"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text as it is; an empty one would fit every id."""
        if not value.strip():
            self.fail(say(EMPTY_ID), param, ctx)
        return value

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 -- click's signature
        param: click.Parameter,  # noqa: ARG002 -- click's signature
        incomplete: str,
    ) -> list[CompletionItem]:
        """The ids that begin so, newest first: read off file names, no file is opened."""
        names = sorted(set(self._names()), reverse=True)
        return [CompletionItem(name) for name in names if name.startswith(incomplete)]

    def _names(self) -> list[str]:
        return [file.stem for file in paths.results().glob("*.toml")]


class DeletedId(ResultId):
    """As `ResultId`, of the deleted ones."""

    def _names(self) -> list[str]:
        return [file.name.split(".")[0] for file in paths.deleted().glob("*.toml")]


class RequestId(ResultId):
    """As `ResultId`, of the requests to one's manager."""

    def _names(self) -> list[str]:
        return [file.stem for file in paths.requests().glob("*.toml")]


RESULT_ID = ResultId()
REQUEST_ID = RequestId()
DELETED_ID = DeletedId()


def look_up(journal: Journal, beginning: str | None) -> Record:
    """The result of an id or of its beginning; the latest if none is given."""
    from emcompass.cli.waiting import told_when_large

    with told_when_large([paths.results()]):
        record = journal.get(beginning) if beginning else journal.latest()
    if record is None:
        raise EmcompassError(say(NO_RESULTS))
    return record
