"""The one way for a line to the terminal: what came from a file, a path or a peer is cleaned."""

from __future__ import annotations

import click

from emcompass.text.clean import clean


def print_text(text: str = "", *, err: bool = False) -> None:
    """Print lines on standard output, or on standard error."""
    click.echo(clean(text), err=err)
