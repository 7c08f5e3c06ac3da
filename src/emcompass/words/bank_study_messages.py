"""What `banks analyse` says: what many people's answers tell of a bank, never of a person."""

from __future__ import annotations

from types import MappingProxyType

from emcompass.words.message import message, plural

ANALYSE = message(
    "command.banks.analyse",
    "See what many people's answers say of a bank's questions: the FILEs are results, answers"
    " files or archives of emcompass, each of another person.\n\nFrom ten people on. It tells of"
    " questions and dimensions, never of a person, and saves nothing.",
)
ANALYSE_LINE = message(
    "command-line.banks.analyse", "See what many people's answers say of a bank's questions."
)
ANALYSE_BANK = message(
    "option.banks.analyse.bank", "A bank's id or folder; default: the one that most files name."
)
ANALYSE_CSV = message("option.banks.analyse.csv", "Write every figure to FILE, for a spreadsheet.")
READING_FILES = message("bank-study.reading", "reading the answers")
LEFT_OUT = message("bank-study.left-out", "left out: {reason}")
TOO_FEW = plural(
    "bank-study.too-few",
    "{n} usable file for {bank}: of fewer than ten people nothing can be said",
    "{n} usable files for {bank}: of fewer than ten people nothing can be said",
)
NO_FILE = message("bank-study.no-file", "no file could be read, so nothing can be said")

TITLE = plural(
    "bank-study.title",
    "{bank}: what {n} person's answers say of its questions",
    "{bank}: what {n} people's answers say of its questions",
)
SHARED = plural(
    "bank-study.shared",
    "{n!u} of them answered another version; the questions that read the same are counted.",
    "{n!u} of them answered another version; the questions that read the same are counted.",
)
OTHER_BANK = plural(
    "bank-study.other-bank",
    "Left out: {n} file of another bank.",
    "Left out: {n} files of other banks.",
)
OTHER_VERSION = plural(
    "bank-study.other-state",
    "Left out: {n} file of another version of this bank, whose questions are not known here.",
    "Left out: {n} files of other versions of this bank, whose questions are not known here.",
)
EARLIER = plural(
    "bank-study.earlier",
    "Left out: {n} earlier result of a person who has a later one.",
    "Left out: {n} earlier results of people who have a later one.",
)
COPIES = plural(
    "bank-study.copies",
    "Left out: {n} copy of a file that is counted.",
    "Left out: {n} copies of files that are counted.",
)
DAMAGED = plural(
    "bank-study.damaged",
    "Left out: {n} file that could not be used.",
    "Left out: {n} files that could not be used.",
)

FINDINGS = message("bank-study.findings", "Worth a second look")
NOTHING = message("bank-study.nothing", "Nothing stands out.")
TURNED = message(
    "bank-study.turned",
    "{question}: answered the other way round from the rest of what it should measure ({value},"
    " likely between {low} and {high}). Is its dimension right, and the side it stands on?",
)
TURNED_OPTION = message(
    "bank-study.turned-option",
    "{question}, option {option}: chosen by people whose other answers say the opposite"
    " ({value}, likely between {low} and {high}). Is its dimension right?",
)
DEAD_OPTION = message(
    "bank-study.dead-option",
    "{question}, option {option}: nobody chose it. Does it stand a chance beside the others?",
)
DEAD_CATEGORY = message(
    "bank-study.dead-category", "{question}, {option}: nobody gave it any time."
)
DEAD_LOW = message(
    "bank-study.dead-low",
    "{question}: nobody chose 1 or 2. Would anybody turn it down?",
)
DEAD_HIGH = message(
    "bank-study.dead-high",
    "{question}: nobody chose 4 or 5. Would anybody pick it?",
)
TILTED = MappingProxyType(
    {
        "pleasant": message(
            "bank-study.tilt.pleasant",
            "{dimension}: its scales are answered high, {value} on average (likely between {low}"
            " and {high}; 3 is neither). Do its questions sound more pleasant than the others',"
            " or do these people like the work? The answers alone can't tell.",
        ),
        "unpleasant": message(
            "bank-study.tilt.unpleasant",
            "{dimension}: its scales are answered low, {value} on average (likely between {low}"
            " and {high}; 3 is neither). Do its questions sound like chores, or do these people"
            " dislike the work? The answers alone can't tell.",
        ),
    }
)

DIMENSIONS = message("bank-study.dimensions", "Dimensions")
SCALES = message("bank-study.scales", "Scales")
TRADEOFFS = message("bank-study.tradeoffs", "Trade-offs")
SCENARIOS = message("bank-study.scenarios", "Scenarios")
MONTHS = message("bank-study.months", "Months")
FACTS = message("bank-study.facts", "The situation and own words")
DIMENSION_HEAD = message("bank-study.head.dimension", "Dimension")
QUESTION_HEAD = message("bank-study.head.question", "Question")
QUESTIONS_HEAD = message("bank-study.head.questions", "questions")
ALPHA_HEAD = message("bank-study.head.alpha", "together")
LIKELY_HEAD = message("bank-study.head.likely", "likely")
LEVEL_HEAD = message("bank-study.head.level", "mean")
EMPTY_HEAD = message("bank-study.head.empty", "empty")
FITS_HEAD = message("bank-study.head.fits", "fits")
SHARE_HEAD = message("bank-study.head.share", "share")
RANGE = message("bank-study.range", "{low} to {high}")
OPTION = message("bank-study.option", "– {option}")
UNKNOWN = message("bank-study.unknown", "–")
NOBODY = message("bank-study.nobody", "0 %")

HOW = message("bank-study.how", "How to read this")
HOW_TO_READ = (
    message(
        "bank-study.how.empty",
        "Empty: the share of those who were asked and left it out. A file that doesn't say what"
        " was asked counts as asked all that applies. Shares are to the nearest 5 %; a dash"
        " stands where fewer than ten people tell, or where all answered alike.",
    ),
    message(
        "bank-study.how.fits",
        "Fits: how the answer goes with the person's other answers for the same dimensions, from"
        " −1 to 1, turned the way the bank says (the item-rest correlation). Good questions have"
        " .2 and more. It is listed above only when it is surely below 0; of questions that"
        " measure nothing, about one in 40 is.",
    ),
    message(
        "bank-study.how.alpha",
        "Together: how much a dimension's scales and trade-offs agree (Cronbach's alpha), from"
        " those who answered all of them; .7 is good for so few questions.",
    ),
    message(
        "bank-study.how.level",
        "Mean: of the dimension's scales, from 1 to 5. It is listed above when it surely lies"
        " more than a tenth of a point from 3.",
    ),
    message(
        "bank-study.how.dead",
        "An option is listed as chosen by nobody only when enough people answered that one half as"
        " popular as its fair share would have been chosen.",
    ),
    message(
        "bank-study.how.few",
        "How far to trust it: of 200 simulated companies of 60 people with nothing wrong, none was"
        " told otherwise. Of twelve people, one company in twelve was, and two of three questions"
        " keyed the wrong way stayed unseen.",
    ),
    message(
        "bank-study.how.people",
        "Each file counts as another person, an archive as one person with their latest result."
        " Whether people answer the same twice is told when ten archives or more have two results"
        " each.",
    ),
)
