"""Releases as JSON, there and back: for the state documents, the closing file and reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from emcompass.workshop.rules.release import Cell, Part, Release


def release_json(release: Release) -> dict[str, Any]:
    """A release as API.md describes it."""
    parts = [_with_cells(part) for part in release.segments]
    return {**_with_cells(release), "segments": parts}


def _with_cells(shown: Release | Part) -> dict[str, Any]:
    return {**asdict(shown), "cells": [_cell(cell) for cell in shown.cells]}


def _cell(cell: Cell) -> dict[str, Any]:
    data: dict[str, Any] = {"id": cell.id, "name": cell.name}
    if cell.word:
        return {**data, "word": cell.word}
    data |= {"count": cell.count, "share": cell.share}
    return data if cell.of is None else {**data, "x": cell.x, "y": cell.y, "of": cell.of}


def parse_release(data: Mapping[str, Any]) -> Release:
    """The release that `release_json` wrote."""
    segments = tuple(Part(**_cells_read(part)) for part in data["segments"])
    legend = tuple(data["legend"])
    return Release(**{**_cells_read(data), "segments": segments, "legend": legend})


def _cells_read(data: Mapping[str, Any]) -> dict[str, Any]:
    return {**data, "cells": tuple(Cell(**cell) for cell in data["cells"])}
