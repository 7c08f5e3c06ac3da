"""`emcompass where`."""

from __future__ import annotations

import click

from emcompass import paths
from emcompass.cli.saying import print_text
from emcompass.text.clean import visible
from emcompass.words.fill import say
from emcompass.words.result_command_messages import WHERE


@click.command(help=say(WHERE))
def where() -> None:
    """The places, a line each."""
    places = paths.everything()
    width = max(map(len, places))
    for name, place in places.items():
        print_text(f"{name:<{width}}  {visible(str(place))}")
