"""What `banks analyse` says beyond single questions: kinds, retests, structure, groups, norms."""

from __future__ import annotations

from emcompass.words.message import message, plural

ANALYSE_NORMS = message(
    "option.banks.analyse.norms",
    "Write how much more each question is liked than others of its dimensions to FILE, as a"
    " norms.toml for the bank; from 30 people on.",
)
TOO_FEW_FOR_NORMS = plural(
    "bank-study.too-few-for-norms",
    "no norms were written: {n} person answered, and the mean of fewer than 30 is too rough to say"
    " how well a question is liked",
    "no norms were written: {n} people answered, and the mean of fewer than 30 is too rough to say"
    " how well a question is liked",
)
NORMS_FILE_HEAD = (
    message(
        "bank-norms.head.what",
        "How much more each question is liked than the other questions of its dimensions.",
    ),
    message(
        "bank-norms.head.never",
        "It says nothing of a dimension: people who answer like the mean keep their profile.",
    ),
    message(
        "bank-norms.head.where",
        "Save it as norms.toml beside bank.toml; it holds for that bank and version alone.",
    ),
)

NEEDS_EXTRA = message(
    "bank-study.needs-extra", "Structure and groups need more: pip install 'emcompass[study]'"
)

UNSTABLE = message(
    "bank-study.unstable",
    "{question}: people answer it otherwise the second time, hardly more alike than by chance"
    " ({value}, likely between {low} and {high}). Is it clear what it asks?",
)
MISPLACED = message(
    "bank-study.misplaced",
    "{question}: goes with {dimension} ({there}) more than with what it should measure ({meant})."
    " Is its dimension right?",
)
UNEVEN = message(
    "bank-study.uneven",
    "{question}: of people whose other answers are alike, “{highest}” ({grouping}) answer {size}"
    " points higher than “{lowest}”. Does it mean the same to both?",
)
UNEVEN_OPTION = message(
    "bank-study.uneven-option",
    "{question}, option {option}: of people whose other answers are alike, “{highest}” ({grouping})"
    " choose it more often than “{lowest}”, by {size}. Does it mean the same to both?",
)

ONE_THING = message("bank-study.one-thing", "One thing behind each dimension")
KINDS = message("bank-study.kinds", "Do the kinds of questions agree?")
OMEGA_HEAD = message("bank-study.head.omega", "one thing")
SCALES_TRADEOFFS_HEAD = message("bank-study.head.scales-tradeoffs", "scales, trade-offs")
SCALES_CHOICES_HEAD = message("bank-study.head.scales-choices", "scales, choices")
TRADEOFFS_CHOICES_HEAD = message("bank-study.head.tradeoffs-choices", "trade-offs, choices")
WITH_RANGE = message("bank-study.with-range", "{value} ({low} to {high})")

RETEST = message("bank-study.retest", "Answered twice")
RETEST_PEOPLE = plural(
    "bank-study.retest-people",
    "{n!u} person answered twice, {span} apart.",
    "{n!u} people answered twice, half of them {span} apart or more.",
)
SAME_HEAD = message("bank-study.head.same", "the same")

STRUCTURE = message("bank-study.structure", "The dimensions that the answers have")
FACTORS = plural(
    "bank-study.factors",
    "Beyond chance the scales and trade-offs have {n} dimension; the bank means {meant}.",
    "Beyond chance the scales and trade-offs have {n} dimensions; the bank means {meant}.",
)
CONGRUENCE_HEAD = message("bank-study.head.congruence", "as meant")

GROUPS = message("bank-study.groups", "Groups by {question}")
GROUP_HEAD = message("bank-study.head.group", "Group")
DIFFERENCE_HEAD = message("bank-study.head.difference", "from all")
EVEN = message(
    "bank-study.even", "Every question works alike for these groups, as far as can be told."
)
SEE_UNEVEN = message(
    "bank-study.see-uneven", "Questions that work differently for these groups are listed above."
)

HOW_ONE_THING = message(
    "bank-study.how.omega",
    "One thing: the part of a dimension's sum that one thing behind all its answers explains"
    " (McDonald's omega). Where it is clearly lower than “together”, some of the questions agree"
    " for a reason of their own.",
)
HOW_KINDS = message(
    "bank-study.how.kinds",
    "Kinds: how far two kinds of questions rank people alike on a dimension, from −1 to 1. Choices"
    " are scenarios and the month wanted. A kind that agrees with neither of the others measures"
    " something else.",
)
HOW_RETEST = message(
    "bank-study.how.retest",
    "The same: how much nearer a person's two answers are than those of two people, from 0 (no"
    " nearer) to 1 (the same). Only archives tell which results are one person's; of two that lie"
    " less than a day apart, or where one reconsiders the other, nothing is taken. A question is"
    " listed above when thirty people or more answered it twice and it surely lies below .3.",
)
HOW_STRUCTURE = message(
    "bank-study.how.structure",
    "As meant: how like a dimension is to what the answers themselves fall into (Tucker's"
    " congruence, after parallel analysis and an oblimin rotation). From .95 on they are the same,"
    " from .85 on alike. A question is listed above when it surely goes more with a dimension that"
    " the bank doesn't give it.",
)
HOW_GROUPS = message(
    "bank-study.how.groups",
    "Groups: of 30 people at least. From all: the group's mean score (of 0 to 100) less that of all"
    " who are compared; such a difference is no fault of the bank. A question is listed above when"
    " groups answer it differently though their other answers are alike (p below .01 after Holm's"
    " correction, and a quarter of a point, or 15 in 100 for an option, at least).",
)
