"""`emcompass sides`: what a manager said beside one's own answers, and the guide for the talk."""

from __future__ import annotations

import click

from emcompass.cli.id_argument import REQUEST_ID
from emcompass.cli.output import terminal_width
from emcompass.cli.saying import print_text
from emcompass.words import ask_command_messages as m
from emcompass.words.command_messages import AS_JSON
from emcompass.words.fill import say


@click.command("sides", help=say(m.SIDES))
@click.argument("request_id", metavar="[REQUEST]", type=REQUEST_ID, required=False)
@click.option("--guide", is_flag=True, help=say(m.GUIDE))
@click.option("--json", "as_data", is_flag=True, help=say(AS_JSON))
def sides(request_id: str | None, guide: bool, as_data: bool) -> None:
    """The two sides, or the guide, as text or data."""
    from emcompass.journal.store import Journal
    from emcompass.reports.asked_sides import find_sides
    from emcompass.reports.render_text import render_text
    from emcompass.reports.two_sides_blocks import guide_blocks, sides_blocks
    from emcompass.reports.two_sides_json import sides_json
    from emcompass.reports.two_sides_telling import tell_sides
    from emcompass.text.spelled import json_text

    found = find_sides(Journal(), request_id)
    story = tell_sides(found)
    if as_data:
        print_text(json_text(sides_json(found, story.guide), indent=2))
        return
    blocks = guide_blocks(story.guide) if guide else sides_blocks(story)
    print_text(render_text(blocks, width=terminal_width()))
