"""What the places for an answer say: what is possible, and why a key did nothing."""

from __future__ import annotations

from emcompass.words.message import message, plural

TO_SHARE = plural(
    "answer.to-share",
    "{number} point is still to share out.",
    "{number} points are still to share out.",
)
TOO_MANY = plural("answer.too-many", "{number} point too many.", "{number} points too many.")
LEFT_LABEL = message("answer.label.left", "left to share out")
TOO_MANY_LABEL = message("answer.label.too-many", "too many")
NONE_TO_GIVE = message(
    "answer.none-to-give", "Nothing left to give: take points from another line first."
)
NONE_TO_TAKE = message("answer.none-to-take", "This line has no points to take away.")

SPAN = message("answer.span", "{low} to {high}")
MOST = message("answer.most", "{number} is the most.")
LEAST = message("answer.least", "{number} is the least.")
NO_DIGIT = message("answer.no-digit", "There is no digit to erase.")
EXPECTED = message("answer.expected", "A number from {low} to {high}, please.")
EXPECTED_STEPS = message(
    "answer.expected.steps", "A number from {low} to {high} in steps of {step}, please."
)

ALL_THE_WAY = message("answer.all-the-way", "This is all the way to {side}.")

WRITE = message("answer.write", "Write as much or as little as you like.")
GO_ON = message("answer.go-on", "Go on")
WRITE_MORE = message("answer.write-more", "Write more")
