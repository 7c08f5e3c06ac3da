"""The two sides beside each other: what a person said of the role, and what their manager said."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message, plural

TITLE = message("two-sides.title", "The two sides")
WHEN = message("two-sides.when", "asked on {asked}, said by your manager on {said}")
WITH_RESULT = message("two-sides.with-result", "beside your answers of {date}")
ALONE = message(
    "two-sides.alone", "There is no result of yours to lay beside it, so this is their side alone."
)
ALTERED = message(
    "two-sides.altered",
    "The file of this request was changed outside emcompass since it was written.",
)

LEADS: Mapping[str, Message] = MappingProxyType(
    {
        "wanted": message(
            "two-sides.lead.wanted",
            "From the month you want to the one they expect, {number} of 100 points would have to"
            " move.",
        ),
        "actual": message(
            "two-sides.lead.actual",
            "From your last month to the one they expect, {number} of 100 points would have to"
            " move.",
        ),
        "expected": message(
            "two-sides.lead.guessed",
            "From the month you thought they expected to the one they said, {number} of 100 points"
            " would have to move.",
        ),
    }
)
LEAD_CLOSE = message(
    "two-sides.lead.close",
    "Your months and theirs are close: no part differs by ten points or more.",
)
LEAD_SAME = message("two-sides.lead.same", "Your months and theirs are the same.")
LEAD_OPEN = message("two-sides.lead.open", "They left the month open. The rest of what they said:")

GAPS_TITLE = message("two-sides.gaps", "Where the months differ")
GAPS: Mapping[str, Message] = MappingProxyType(
    {
        "wanted": message("two-sides.gap.wanted", "You want {own} {part}; they expect {said}."),
        "actual": message(
            "two-sides.gap.actual", "Last month had {own} {part}; they expect {said}."
        ),
        "expected": message(
            "two-sides.gap.guessed", "You thought they expected {own} {part}; they said {said}."
        ),
    }
)
GAPS_MORE = plural(
    "two-sides.gaps.more",
    "{n!u} smaller gap is in the months below.",
    "{n!u} smaller gaps are in the months below.",
)
MONTHS_TITLE = message("two-sides.months", "The months beside each other")
PART_HEAD = message("two-sides.months.part", "Part of the month")
MONTHS: Mapping[str, Message] = MappingProxyType(
    {
        "wanted": message("two-sides.month.wanted", "wanted"),
        "actual": message("two-sides.month.actual", "had"),
        "expected": message("two-sides.month.guessed", "guessed"),
        "said": message("two-sides.month.said", "said"),
    }
)
MONTH_PART = message("two-sides.months.of", "{month} {share}")
MONTH_LINE = message("two-sides.months.line", "{part}: {months}")
BEFORE_TITLE = message("two-sides.before", "Since they answered before")
BEFORE = message("two-sides.before.part", "{part!u}: {before} on {date}, {now} now.")
BEFORE_SAME = message("two-sides.before.same", "The month is as they said it on {date}.")

DIFFERENT_TITLE = message("two-sides.different", "Where you two describe the role differently")
DIFFERENT = message("two-sides.different.line", "{matter!u}: they say {theirs}, you said {yours}.")

TENSIONS_TITLE = message("two-sides.tensions", "Where their own answers do not fit together")
TENSIONS: Mapping[str, Message] = MappingProxyType(
    {
        "code-none": message(
            "two-sides.tension.code-none",
            "They expect no code of your own, and {share} of the month is for technology.",
        ),
        "code-most": message(
            "two-sides.tension.code-most",
            "They expect as much code as an engineer writes, and {share} of the month is for"
            " technology.",
        ),
        "code-handed": message(
            "two-sides.tension.code-handed",
            "They expect code of your own, and would have you hand code over.",
        ),
        "judged-thin": message(
            "two-sides.tension.judged-thin",
            "The year is judged first by {option}, and the month has {share} for that.",
        ),
    }
)

OPEN_TITLE = message("two-sides.open", "What is still open")
OPEN_LINE = message("two-sides.open.line", "{matter!u}.")
OPEN_WITH = message("two-sides.open.with", "{matter!u}: they say {answer}.")

RESULT_TITLE = message("two-sides.result", "What it changes in your result")
RAISED = message("two-sides.result.raised", "With what they said, this is told too: {titles}.")
GONE = message("two-sides.result.gone", "With what they said, this is told no more: {titles}.")
THEME = message("two-sides.result.theme", "It is now about: {title}.")
UNCHANGED = message(
    "two-sides.result.unchanged",
    "Warnings and good signs stay as they were. Your result now says what they expect, and that"
    " they said it.",
)

SAID_TITLE = message("two-sides.said", "All that they said")
SAID_MONTH = message("two-sides.said.month", "{part} {share}")
NEXT_TITLE = message("two-sides.next", "What to do with it")
NEXT_GUIDE = message(
    "two-sides.next.guide",
    "Take twenty minutes together. A guide for both stands ready; read it before you hand it over:"
    " where it speaks of a gap, it shows the months you want and had.",
)
