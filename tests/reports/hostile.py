"""A bank whose every text, and a sitting whose every note, tries to be markup or to steer."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from emcompass.bank.bank import Bank
from emcompass.bank.entry import Entry
from emcompass.sitting.record import Record

MARKUP = '<script>alert("x")</script> ](http://evil.example) **b** |c| `d` <img src=x onerror=y>'
STEERING = "\x1b[31m\x1b]0;title\x07\u202e\u2066\x9b2J\x00\u200b"
EVIL = f"{MARKUP}{STEERING}"
_TEXTS = {
    "title", "credit", "name", "short", "low", "high", "text", "sentence", "brief",
}  # fmt: skip


def evil_bank(bank: Bank) -> Bank:
    """The same bank with `EVIL` behind every text that a person reads."""
    turned = _evil(bank)
    assert isinstance(turned, Bank)
    return turned


def _evil(entry: Entry) -> Entry:
    names = [field.name for field in fields(entry)]
    return replace(entry, **{name: _value(name, getattr(entry, name)) for name in names})


def _value(name: str, value: Any) -> Any:
    if isinstance(value, Entry) and name != "scoring":
        return _evil(value)
    if isinstance(value, str) and name in _TEXTS:
        return f"{value} {EVIL}"
    if isinstance(value, tuple):
        return tuple(_value(name, each) for each in value)
    return value


def evil_record(record: Record) -> Record:
    """The same sitting, with `EVIL` in the label, the tags and every note."""
    return replace(
        record,
        label=EVIL,
        note=f"one\n{EVIL}",
        tags=(EVIL,),
        notes=dict.fromkeys(list(record.answers)[:3], EVIL),
    )
