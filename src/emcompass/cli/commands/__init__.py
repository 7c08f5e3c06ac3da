"""The commands, a module a family."""

from __future__ import annotations

import click

from emcompass import __version__
from emcompass.cli.lazy import LazyGroup

_HERE = "emcompass.cli.commands"

COMMANDS = {
    "take": (f"{_HERE}.take:take", "Sit down and answer; saved at every answer."),
    "show": (f"{_HERE}.results:show", "Show a result (the latest, if you name none)."),
    "history": (f"{_HERE}.results:history", "List your results over time."),
    "compare": (f"{_HERE}.results:compare", "Compare two results (the two latest)."),
    "edit": (f"{_HERE}.keeping:edit", "Change a result's label, tags or note."),
    "export": (f"{_HERE}.export:export", "Write results to a file to share or keep."),
    "import": (f"{_HERE}.keeping:import_", "Read results or archives back in."),
    "delete": (f"{_HERE}.keeping:delete", "Delete a result."),
    "score": (f"{_HERE}.results:score", "Score a file of answers; nothing is saved."),
    "banks": (f"{_HERE}.banks:banks", "List question banks, check, copy or preview one."),
    "workshop": (f"{_HERE}.workshop:workshop", "Run a workshop for a room of people."),
    "join": (f"{_HERE}.join:join", "Take part in a workshop from this terminal."),
    "where": (f"{_HERE}.where:where", "Print where everything is kept."),
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
    from emcompass.cli.app import open_app

    return open_app()
