"""Words that both tellers of two sides need: parts of a month, a gap's sides, chosen options."""

from __future__ import annotations

from collections.abc import Mapping

from emcompass.ask.ask_questions import AskQuestion, question_of
from emcompass.ask.two_sides import MonthGap, Tension
from emcompass.bank.bank import Bank
from emcompass.reports.asked_sides import AskedSides
from emcompass.words import two_sides_messages as m
from emcompass.words.fill import listed, lower_first, quoted, say, upper_first
from emcompass.words.number_messages import COMMA
from emcompass.words.numbers import exact


def part_name(asked: AskedSides, category: str) -> str:
    """The name of a part of the month, inside a sentence."""
    found = next(each for each in asked.request.categories if each.id == category)
    return lower_first(found.name)


def gap_shares(gap: MonthGap) -> dict[str, str]:
    """Both sides of a gap, as a sentence takes them."""
    return {"own": exact(gap.own / 100), "said": exact(gap.said / 100)}


def own_words_of(bank: Bank, question: str, option: str) -> str:
    """What a person chose in the bank's question, quoted."""
    return quoted(bank.question(question).words(option))


def option_words(question: AskQuestion, option: str) -> str:
    """What a manager chose, quoted."""
    return quoted(say(question.option(option).text))


def tension_parts(tension: Tension) -> dict[str, str]:
    """What a sentence about a tension is filled in with."""
    option = question_of("judged").option(tension.option).text if tension.option else None
    return {
        "share": exact(tension.points / 100),
        "option": quoted(say(option)) if option else "",
    }


def month_parts(asked: AskedSides, month: Mapping[str, int]) -> str:
    """A month in words, the largest part first: "technology 50 %, people 15 %"."""
    ordered = sorted(month.items(), key=lambda each: -each[1])
    told = (
        say(m.SAID_MONTH, part=part_name(asked, name), share=exact(points / 100))
        for name, points in ordered
        if points
    )
    return upper_first(listed(told, COMMA))
