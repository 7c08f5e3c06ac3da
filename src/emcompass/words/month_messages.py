"""The month wanted, the last one and the one expected: where they part."""

from __future__ import annotations

from emcompass.words.message import message

TITLE = message("month.title", "Your month")
TABLE_NAME = message("month.table", "The months in numbers")
PART_HEAD = message("month.part", "Part of the month")
PART = message("month.share", "{share} {dimension}")

WANTED = message("month.wanted", "The month you want: {parts}.")
ACTUAL = message("month.actual", "Your last month: {parts}.")
EXPECTED = message("month.expected", "Expected of you: {parts}.")
AS_WANTED = message("month.as-wanted", "Your last month was the one you want, {parts}.")
NEAR_WANTED = message(
    "month.near-wanted",
    "Your last month was near the one you want; where it differs most, {share} of it went to"
    " {dimension}, and you want {wanted}.",
)
NOT_WANTED = message(
    "month.not-wanted",
    "Your last month was not the one you want: {share} of it went to {dimension}, and you want"
    " {wanted}.",
)
WRONG_JOB = message(
    "month.wrong-job",
    "This may be the right role in the wrong job. The role may suit you; this job gives it little"
    " room: {share} of your last month went to {dimension}, and you want {wanted}.",
)
WRONG_JOB_EXPECTED = message(
    "month.wrong-job.expected",
    "This may be the right role in the wrong job. The role may suit you; this job gives it little"
    " room: {share} for {dimension} is expected of you, and you want {wanted}.",
)
TAKES_EXPECTED = message(
    "month.takes.expected",
    "Your month is much what is expected of you, but {share} of it goes to {dimension}, where you"
    " stand at {score}.",
)
TAKES_WANTED = message(
    "month.takes.wanted",
    "Your month is much the one you want, but {share} of it goes to {dimension}, where you stand"
    " at {score}.",
)
TAKES = message(
    "month.takes",
    "{share} of your month goes to {dimension}, where you stand at {score}.",
)
WRONG_ROLE = message(
    "month.wrong-role",
    "This may be the right job in the wrong role: the role itself may be what fits you less.",
)
EXPECTED_SAME = message(
    "month.expected.same",
    "What is expected of you is much the same, with {share} for {dimension}.",
)
EXPECTED_WANT = message(
    "month.expected.want", "{share} for {dimension} is expected of you; you want {wanted}."
)
EXPECTED_TOOK = message(
    "month.expected.took",
    "{share} for {dimension} is expected of you; last month it took {taken}.",
)
