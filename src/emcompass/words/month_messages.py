"""The month wanted, the last one and the one expected: where they part."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from emcompass.words.message import Message, message

TITLE = message("month.title", "Your month")
TABLE_NAME = message("month.table", "The months in numbers")
PART_HEAD = message("month.part", "Part of the month")
SAID = message(
    "month.said",
    "What they expect is what they said on {date}. It stands here in the place of your guess.",
)
PART = message("month.share", "{share} {dimension}")

ALONE: Mapping[str, Message] = MappingProxyType(
    {
        "wanted": message("month.wanted", "The month you want: {parts}."),
        "actual": message("month.actual", "Your last month: {parts}."),
        "expected": message("month.expected", "Expected of you: {parts}."),
    }
)


class Distance(NamedTuple):
    """How far two months lie apart, in words: the same, close, some way, far."""

    same: Message
    near: Message
    apart: Message
    far: Message


Month = Literal["wanted", "actual", "expected"]
PAIRS: Mapping[tuple[Month, Month], Distance] = MappingProxyType(
    {
        ("wanted", "actual"): Distance(
            message("month.wanted-actual.same", "Last month was the month you want."),
            message(
                "month.wanted-actual.near",
                "Last month was close to the one you want; where it differs most, you want {first}"
                " {dimension} and had {second}.",
            ),
            message(
                "month.wanted-actual.apart",
                "Last month was some way from the one you want: you want {first} {dimension} and"
                " had {second}.",
            ),
            message(
                "month.wanted-actual.far",
                "Last month was far from the one you want: you want {first} {dimension} and had"
                " {second}.",
            ),
        ),
        ("wanted", "expected"): Distance(
            message("month.wanted-expected.same", "The month expected of you is the one you want."),
            message(
                "month.wanted-expected.near",
                "The month expected of you is close to the one you want; where it differs most, you"
                " want {first} {dimension} and they expect {second}.",
            ),
            message(
                "month.wanted-expected.apart",
                "The month expected of you is some way from the one you want: you want {first}"
                " {dimension}, they expect {second}.",
            ),
            message(
                "month.wanted-expected.far",
                "The month expected of you is far from the one you want: you want {first}"
                " {dimension}, they expect {second}.",
            ),
        ),
        ("actual", "expected"): Distance(
            message("month.actual-expected.same", "Last month was what is expected of you."),
            message(
                "month.actual-expected.near",
                "Last month was close to what is expected of you; where it differs most, you had"
                " {first} {dimension} and they expect {second}.",
            ),
            message(
                "month.actual-expected.apart",
                "Last month was some way from what is expected of you: you had {first} {dimension},"
                " they expect {second}.",
            ),
            message(
                "month.actual-expected.far",
                "Last month was far from what is expected of you: you had {first} {dimension}, they"
                " expect {second}.",
            ),
        ),
    }
)
