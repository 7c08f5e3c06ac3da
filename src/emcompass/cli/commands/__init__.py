"""The commands, a module a family."""

from __future__ import annotations

import click

from emcompass import __version__
from emcompass.cli.lazy_group import LazyGroup
from emcompass.words import command_messages as m
from emcompass.words.fill import say

_HERE = "emcompass.cli.commands"

COMMANDS = {
    "take": f"{_HERE}.take_command:take",
    "show": f"{_HERE}.result_commands:show",
    "history": f"{_HERE}.result_commands:history",
    "compare": f"{_HERE}.result_commands:compare",
    "try": f"{_HERE}.try_command:try_",
    "due": f"{_HERE}.due_command:due",
    "ask": f"{_HERE}.ask_command:ask",
    "sides": f"{_HERE}.sides_command:sides",
    "advert": f"{_HERE}.advert_command:advert",
    "edit": f"{_HERE}.keep_commands:edit",
    "export": f"{_HERE}.export_command:export",
    "import": f"{_HERE}.keep_commands:import_",
    "delete": f"{_HERE}.keep_commands:delete",
    "deleted": f"{_HERE}.keep_commands:deleted",
    "restore": f"{_HERE}.keep_commands:restore",
    "score": f"{_HERE}.result_commands:score",
    "banks": f"{_HERE}.bank_commands:banks",
    "workshop": f"{_HERE}.workshop_commands:workshop",
    "join": f"{_HERE}.join_command:join",
    "serve": f"{_HERE}.serve_command:serve",
    "where": f"{_HERE}.where_command:where",
}


@click.group(
    cls=LazyGroup,
    homes=COMMANDS,
    lines=m.LINES,
    help=say(m.HELP),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90},
    epilog=say(m.EPILOG),
)
@click.version_option(__version__, message="emcompass %(version)s", help=say(m.VERSION))
@click.pass_context
def emcompass(context: click.Context) -> int | None:
    """All commands; the app without one."""
    if context.invoked_subcommand is not None:
        return None
    from emcompass.cli.open_app import open_app

    return open_app()
