"""The commands, a module a family."""

from __future__ import annotations

import click

from emcompass import __version__
from emcompass.cli.lazy_group import LazyGroup

_HERE = "emcompass.cli.commands"

COMMANDS = {
    "take": (f"{_HERE}.take_command:take", "Sit down and answer; saved at every answer."),
    "show": (f"{_HERE}.result_commands:show", "Show a result (the latest, if you name none)."),
    "history": (f"{_HERE}.result_commands:history", "List your results over time."),
    "compare": (f"{_HERE}.result_commands:compare", "Compare two results (the two latest)."),
    "try": (f"{_HERE}.try_command:try_", "Take a step on, and say what became of it."),
    "due": (f"{_HERE}.due_command:due", "Print what is due: for a prompt, or for cron."),
    "edit": (f"{_HERE}.keep_commands:edit", "Change a result's label, tags or note."),
    "export": (f"{_HERE}.export_command:export", "Write results to a file to share or keep."),
    "import": (f"{_HERE}.keep_commands:import_", "Read results or archives back in."),
    "delete": (f"{_HERE}.keep_commands:delete", "Delete a result; it can come back for 30 days."),
    "deleted": (f"{_HERE}.keep_commands:deleted", "List the deleted results that can come back."),
    "restore": (f"{_HERE}.keep_commands:restore", "Bring a deleted result back."),
    "score": (f"{_HERE}.result_commands:score", "Score a file of answers; nothing is saved."),
    "banks": (f"{_HERE}.bank_commands:banks", "List question banks, check, copy or preview one."),
    "workshop": (f"{_HERE}.workshop_commands:workshop", "Run a workshop for a room of people."),
    "join": (f"{_HERE}.join_command:join", "Take part in a workshop from this terminal."),
    "where": (f"{_HERE}.where_command:where", "Print where everything is kept."),
}


@click.group(
    cls=LazyGroup,
    homes=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90},
    epilog="Everything stays on this computer. Not validated, not normed; not for hiring, "
    "promotion or appraisal.",
)
@click.version_option(__version__, message="emcompass %(version)s")
@click.pass_context
def emcompass(context: click.Context) -> int | None:
    """Where do you stand as an engineering manager? Questions, an honest answer, its doubts.

    Without a command, the app opens: start, resume, history, compare, workshop.
    """
    if context.invoked_subcommand is not None:
        return None
    from emcompass.cli.open_app import open_app

    return open_app()
