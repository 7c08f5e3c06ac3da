"""Processor time of processes and all that they started, read from /proc."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def spent(roots: Iterable[int]) -> float:
    """Seconds that these processes and their descendants have used, ended ones included."""
    every = _stats()
    children: dict[int, list[int]] = {}
    for pid, (parent, _, _) in every.items():
        children.setdefault(parent, []).append(pid)
    return sum(_tree(pid, every, children) for pid in roots) / _TICKS


def _tree(
    pid: int, every: Mapping[int, tuple[int, int, int]], children: Mapping[int, list[int]]
) -> int:
    if pid not in every:
        return 0
    _, own, ended = every[pid]
    return own + ended + sum(_tree(each, every, children) for each in children.get(pid, ()))


def _stats() -> dict[int, tuple[int, int, int]]:
    """Process -> its parent, its own ticks, those of its children that have ended."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = path.read_text()
        except OSError:
            continue  # it has just ended
        fields = text.rpartition(")")[2].split()
        own, ended = sum(map(int, fields[11:13])), sum(map(int, fields[13:15]))
        found[int(path.parent.name)] = (int(fields[1]), own, ended)
    return found
