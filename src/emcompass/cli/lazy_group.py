"""A click group whose commands are imported when they are called: start-up stays quick."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import gettext
from importlib import import_module
from typing import Any

import click

from emcompass.words.command_messages import DID_YOU_MEAN
from emcompass.words.fill import say, sentences
from emcompass.words.message import Message


class LazyGroup(click.Group):
    """`homes` says where each command lives ("module:attribute"), `lines` what it does.

    The group's own help is written from the lines, so that asking for help imports no command.
    """

    def __init__(
        self, *args: Any, homes: Mapping[str, str], lines: Mapping[str, Message], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._homes, self._lines = homes, lines

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click names it
        """Every command, in the order in which `homes` names them."""
        return [*self._homes]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command, if it is one of ours."""
        if cmd_name not in self._homes:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = self._homes[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 -- click names it
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the list of commands from their lines."""
        with formatter.section(gettext("Commands")):
            formatter.write_dl([(name, say(self._lines[name])) for name in self._homes])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest known command named when there is none."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self._homes, n=1)
            if not near:
                raise
            told = sentences(error.message, say(DID_YOU_MEAN, name=near[0]))
            raise click.UsageError(told, ctx) from error
