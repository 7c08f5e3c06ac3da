"""`emcompass where`."""

from __future__ import annotations

import click

from emcompass import paths
from emcompass.bank.problems import visible


@click.command()
def where() -> None:
    """Print where everything is kept, one line a place."""
    places = paths.everything()
    width = max(map(len, places))
    for name, place in places.items():
        click.echo(f"{name:<{width}}  {visible(str(place))}")
