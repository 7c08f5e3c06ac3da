"""What is said of a job advert: what it asks for, what to mind, how it would sit with a person."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message, plural

# What can't be read

EMPTY = message("advert.empty", "{name}: nothing is written here. An advert's text is needed.")
TOO_LARGE = message(
    "advert.too-large", "{name}: larger than {most} MB. Copy the advert's text into a file."
)
TOO_LONG = message(
    "advert.too-long",
    "{name}: {number} characters of text, {most} are the most. Copy the one advert out of it.",
)
PDF = message(
    "advert.pdf", "{name}: a PDF. Open it, copy the advert's text, and save it as a text file."
)
OFFICE = message(
    "advert.office",
    "{name}: an office or zip file. Open it, copy the advert's text, and save it as a text file.",
)
BINARY = message(
    "advert.binary", "{name}: no text. A text, Markdown or HTML file is needed, in UTF-8."
)
PASTED = message("advert.pasted", "The advert")
STANDARD_INPUT = message("advert.standard-input", "standard input")

REFUSALS: Mapping[str, Message] = MappingProxyType(
    {
        "too-short": message(
            "advert.refused.too-short",
            "This is too short for an advert that can be read: it has fewer than 25 words.",
        ),
        "other-language": message(
            "advert.refused.language",
            "This does not look like English. Only English adverts can be read.",
        ),
        "cv": message(
            "advert.refused.cv", "This looks like somebody's own CV or letter, not like an advert."
        ),
        "other-trade": message(
            "advert.refused.trade",
            "This looks like an advert, but not for somebody who leads software engineers.",
        ),
        "no-advert": message("advert.refused.none", "This does not look like a job advert."),
        "no-work": message(
            "advert.refused.work", "This says next to nothing of what the person would do."
        ),
    }
)
REFUSED_LINE = message("advert.refused.line", "{name}: {why}")
REFUSED_TITLE = message("advert.refused", "Not an advert that can be read")
REFUSED_SO = message("advert.refused.so", "So no month is given: it would be a guess.")

# The reading

TITLE_NEAREST = message("advert.title", "This advert describes a {name}")
TITLE_CLOSE = message("advert.title.close", "This advert lies between a {name} and a {rival}")
TITLE_NONE = message("advert.title.none", "This advert describes no one kind of role")
HOW = message(
    "advert.how",
    "It was read line by line, by rules and a list of words, on this machine. A rule can be wrong:"
    " the words that decided each line stand beside it.",
)
HOW_TITLE = message("advert.how.title", "How they were read")
COUNTED = plural(
    "advert.counted",
    "{n!u} line speaks of the work: {duties} of what you would do, {requirements} of what you must"
    " bring.",
    "{n!u} lines speak of the work: {duties} of what you would do, {requirements} of what you must"
    " bring.",
)
NONE_OF_THEM = message("advert.counted.none", "none")
UNSURE = plural(
    "advert.unsure",
    "{n!u} of them could be read in another way, and is marked with a question mark.",
    "{n!u} of them could be read in another way, and are marked with a question mark.",
)
FEW = message(
    "advert.few", "That is little to go by, so the month is a rough guess: mind its wide bands."
)
MONTH = message("advert.month", "The month it asks for")
MONTH_ABOUT = message(
    "advert.month.about",
    "What you would do counts most, what you must bring a little. The band is where the share would"
    " lie four times in five.",
)
MONTH_HEADS = (
    message("advert.month.kind", "Kind of work"),
    message("advert.month.share", "Share"),
    message("advert.month.likely", "Likely"),
)
RANGE = message("advert.month.range", "{low} to {high}")
MONTH_LINE = message("advert.month.line", "{kind}: {share}, likely {low} to {high}.")
WANTED_HEAD = message("advert.month.wanted", "You want")
MONTH_LINE_WANTED = message(
    "advert.month.line.wanted", "{kind}: {share}, likely {low} to {high}; you want {wanted}."
)

MIND = message("advert.mind", "What to mind")
MIND_ABOUT = message(
    "advert.mind.about",
    "Rules found these, and rules can be wrong: read the lines that they name before you believe"
    " them.",
)
NOTHING_TO_MIND = message(
    "advert.mind.nothing",
    "Nothing was found to mind. Something may be there all the same: in other adverts, these rules"
    " overlooked about a third of what two careful readers saw.",
)
BECAUSE = plural("advert.because", "Line {lines}.", "Lines {lines}.")
WARNINGS: Mapping[str, Message] = MappingProxyType(
    {
        "hands-on-and-team": message(
            "advert.warning.hands-on-and-team", "Code of your own, and a team"
        ),
        "hard-and-soft-mix": message(
            "advert.warning.hard-and-soft-mix", "One person with everything at full strength"
        ),
        "everything-at-once": message("advert.warning.everything-at-once", "Everything at once"),
        "years-in-technologies": message(
            "advert.warning.years-in-technologies", "Years in many technologies, for a manager"
        ),
        "people-missing-or-last": message(
            "advert.warning.people-missing-or-last", "People come last, or not at all"
        ),
        "judged-by-output": message("advert.warning.judged-by-output", "Judged by output"),
    }
)
MEANINGS: Mapping[str, Message] = MappingProxyType(
    {
        "hands-on-and-team": message(
            "advert.meaning.hands-on-and-team",
            "It expects you to write code and to lead people. Each is a job of its own, and when"
            " both press, one of them waits.",
        ),
        "hard-and-soft-mix": message(
            "advert.meaning.hard-and-soft-mix",
            "It asks for deep technical skill and people skill in equal measure. Most people lean"
            " one way, and few places tell them which one may wait.",
        ),
        "everything-at-once": message(
            "advert.meaning.everything-at-once",
            "It names duties in nearly every kind of work, and doesn’t say which comes first."
            " Somebody will have to choose, and it may be you.",
        ),
        "years-in-technologies": message(
            "advert.meaning.years-in-technologies",
            "It counts years in a list of technologies, though the role leads people. That may say"
            " how the role is valued there.",
        ),
        "people-missing-or-last": message(
            "advert.meaning.people-missing-or-last",
            "As far as it tells, you would lead people, yet the work with them is hardly among the"
            " duties. It takes its time whether or not the advert names it.",
        ),
        "judged-by-output": message(
            "advert.meaning.judged-by-output",
            "It says that speed or numbers of things made will show how well you do. The work with"
            " people does not show in such numbers.",
        ),
    }
)

LINES = message("advert.lines", "Line by line")
LINE = message("advert.line", "{sort}: {text}")
LINE_UNSURE = message("advert.line.unsure", "{sort}?: {text}")
LINE_ALSO = message("advert.line.also", "Other work in it: {kinds}.")
KIND_UNSURE = message("advert.line.also.unsure", "{kind}?")
LINE_WORDS = message("advert.line.words", "[{words}]")
SORTS: Mapping[str, Message] = MappingProxyType(
    {
        "duty": message("advert.sort.duty", "To do"),
        "requirement": message("advert.sort.requirement", "To bring"),
    }
)
OTHER_LINES = plural(
    "advert.lines.other",
    "{n!u} other line speaks of the company, pay, place or how to apply.",
    "{n!u} other lines speak of the company, pay, place or how to apply.",
)

# Beside a result

AGAINST = message("advert.against", "Beside your answers of {date}")
AGAINST_PLAIN = message("advert.against.plain", "Beside your answers")
NO_WANTED = message(
    "advert.against.no-wanted",
    "Your answers name no month that you want.",
)
SAME = message("advert.against.same", "Its month is close to the one you want.")
APART = message(
    "advert.against.apart",
    "Where its month differs most from the one you want: {share} {dimension}, and you want"
    " {wanted}.",
)
PLEASES = message("advert.against.pleases", "What would give you energy")
DRAINS = message("advert.against.drains", "What would drain you")
NO_PLEASES = message("advert.against.no-pleases", "Your answers point to none of its lines.")
NO_DRAINS = message("advert.against.no-drains", "Your answers speak against none of its lines.")
FELT = message("advert.against.felt", "{line}.")
YOU_SAID = message("advert.against.said", "You said: {said}")
OPEN_LINES = plural(
    "advert.against.open",
    "Of {n} line your answers say neither.",
    "Of {n} lines your answers say neither.",
)
OTHER_BANK = message(
    "advert.against.other-bank",
    "{id} answers another set of questions, which an advert can't be laid beside.",
)

ASK = message("advert.ask", "Three questions for the interview")
ASK_WARNED: Mapping[str, Message] = MappingProxyType(
    {
        "hands-on-and-team": message(
            "advert.ask.hands-on-and-team",
            "When a deadline for my own code and a person on the team both need my afternoon, which"
            " comes first here?",
        ),
        "hard-and-soft-mix": message(
            "advert.ask.hard-and-soft-mix",
            "In my first year, which should I be better at: the technology or the people?",
        ),
        "everything-at-once": message(
            "advert.ask.everything-at-once",
            "Of all the duties in the advert, which three would you keep if I had half the time?",
        ),
        "years-in-technologies": message(
            "advert.ask.years-in-technologies",
            "How would I use these technologies in a usual week, and who decides about them?",
        ),
        "people-missing-or-last": message(
            "advert.ask.people-missing-or-last",
            "How many people would report to me, and how much of my week is meant for them?",
        ),
        "judged-by-output": message(
            "advert.ask.judged-by-output",
            "How would you notice that I lead people well, when the numbers do not show it?",
        ),
    }
)
ASK_MORE: Mapping[str, Message] = MappingProxyType(
    {
        "people": message(
            "advert.ask.more.people",
            "Who else looks after careers and hard conversations, so that it is not all mine?",
        ),
        "technical": message(
            "advert.ask.more.technical",
            "Which technical decisions would be mine, and which could a senior engineer take?",
        ),
        "delivery": message(
            "advert.ask.more.delivery",
            "Who else keeps plans and dates, and what happens here when a date is missed?",
        ),
        "product": message(
            "advert.ask.more.product",
            "Is there a product manager beside me, and who has the last word on what gets built?",
        ),
        "organisation": message(
            "advert.ask.more.organisation",
            "How much of the week goes to meetings with other teams and those above?",
        ),
    }
)
ASK_LESS: Mapping[str, Message] = MappingProxyType(
    {
        "people": message(
            "advert.ask.less.people",
            "How much time with each person on the team do you expect of me in a usual month?",
        ),
        "technical": message(
            "advert.ask.less.technical",
            "How close to designs and code may I stay, and who would miss me there?",
        ),
        "delivery": message(
            "advert.ask.less.delivery",
            "Who plans the work here, and would I have a say in how it flows?",
        ),
        "product": message(
            "advert.ask.less.product",
            "How often would I meet the people who use what the team builds?",
        ),
        "organisation": message(
            "advert.ask.less.organisation",
            "What could I change here beyond my own team, and with whom?",
        ),
    }
)
ASK_ANYWAY = (
    message("advert.ask.anyway.year", "What would have to be true in a year for you to be glad?"),
    message(
        "advert.ask.anyway.before", "What did the person before me do well, and why did they go?"
    ),
    message("advert.ask.anyway.week", "What did last week look like for somebody in this role?"),
)

# Two adverts

TWO = message("advert.two", "Two adverts side by side")
TWO_NAMES = message("advert.two.names", "A is {a}. B is {b}.")
SIDE: Mapping[str, Message] = MappingProxyType(
    {"a": message("advert.two.a", "A"), "b": message("advert.two.b", "B")}
)
TWO_TITLED = message("advert.two.titled", "{side}: {title}.")
TWO_WARNED = message("advert.two.warned", "{title}.")
TWO_REFUSED = message("advert.two.refused", "{name} can't stand beside the other one.")
TWO_LINE = message("advert.two.line", "{kind}: A {a}, B {b}.")
TWO_LINE_WANTED = message("advert.two.line.wanted", "{kind}: A {a}, B {b}; you want {wanted}.")
TWO_ALIKE = message("advert.two.alike", "Their months are close to each other.")
TWO_APART = message(
    "advert.two.apart", "Where they differ most: {dimension}, {a} in A and {b} in B."
)
TWO_BANDS = message(
    "advert.two.bands",
    "These are guesses: a share lies likely within {a} of its number in A, and within {b} in B.",
)
TWO_HOW = message(
    "advert.two.how",
    "They were read line by line, by rules and a list of words, on this machine. A rule can be"
    " wrong: read by itself, each advert shows the words that decided.",
)
TWO_NEARER = message("advert.two.nearer", "{side} is nearer to the month you want.")
TWO_FELT: Mapping[str, Message] = MappingProxyType(
    {
        "pleases": message(
            "advert.two.pleases", "Lines that would give you energy: {a} in A, {b} in B."
        ),
        "drains": message("advert.two.drains", "Lines that would drain you: {a} in A, {b} in B."),
    }
)
TWO_EQUAL = message("advert.two.equal", "Both are about as near to the month you want.")

SCREEN_TWO = message("advert.screen.two", "Two job adverts")
SCREEN_SECOND = message(
    "advert.screen.second",
    "Which one beside “{name}”? Paste its text, or take one that you kept.",
)
READ_BESIDE = message("advert.screen.beside", "Lay them side by side")
SAME_ADVERT = message("advert.two.same", "That is the same advert. Another one is needed.")
CHOOSE_FIRST = message(
    "advert.screen.first", "Paste an advert, or move to one that you kept; then c."
)

# Keeping

KEPT = message("advert.kept", "Kept as {id}.")
KEPT_ALREADY = message("advert.kept.already", "Kept already, as {id}.")
LISTED = message("advert.listed", "{id}  {date}  {name}")
LIST_EMPTY = message("advert.list.empty", "No advert is kept.")
DELETED = message("advert.deleted", "{id} is deleted. To bring it back: emcompass restore {id}")
ARCHIVED = plural("advert.archived", "{n} job advert", "{n} job adverts")
IMPORTED = message("advert.imported", "{id} is here now: a job advert.")
SAME_HERE = message("advert.imported.same", "{id} was here already: a job advert.")

# The app

SCREEN = message("advert.screen", "A job advert")
SCREEN_ABOUT = message(
    "advert.screen.about",
    "Paste the text of an English advert. It is read on this machine, and kept only if you say so.",
)
SCREEN_WORDS = plural("advert.screen.words", "{n} word", "{n} words")
HOME = message("advert.home", "Read a job advert")
SCREEN_PASTE = message("advert.screen.paste", "Paste the advert here, then press Esc")
READ_IT = message("advert.screen.read", "Read it")
PASTE_MORE = message("advert.screen.more", "Change the text")
PASTE_ANEW = message("advert.screen.anew", "Begin with an empty page")
KEPT_ON = message("advert.screen.kept-on", "kept on {date}")
BACK = message("advert.screen.back", "Back")
DELETED_HERE = message("advert.deleted.here", "{id} is deleted. s keeps it again.")
WITHOUT_RESULT_TWO = message(
    "advert.without-result.two",
    "With a saved result, both would stand beside your answers here.",
)
WITHOUT_RESULT = message(
    "advert.without-result",
    "With a saved result, the advert would stand beside your answers here.",
)
