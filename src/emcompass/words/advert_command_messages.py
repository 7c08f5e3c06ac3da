"""What the shell's help says of job adverts."""

from __future__ import annotations

from emcompass.words.message import message

ADVERT = message(
    "command.advert",
    "Read a job advert in English for an engineering manager, line by line: what it asks for, the"
    " month that follows, what to mind.\n\nFILE is text, Markdown or a saved web page, `-` standard"
    " input, or the ID of an advert you kept; two of them are laid side by side. Read by rules on"
    " this machine; nothing is sent, and nothing is kept unless you say --keep.",
)
AGAINST = message("option.advert.against", "Lay it beside a saved result; ID, or latest.")
LEXICON = message(
    "option.advert.lexicon",
    "Words of your own, as TOML; default: your lexicon.toml, if any.",
)
FORMAT = message("option.advert.format", "Default: text.")
OUTPUT = message("option.advert.output", "Write to FILE instead of the terminal.")
KEEP = message("option.advert.keep", "Keep the advert's text; --list shows what you kept.")
LIST = message("option.advert.list", "List the adverts you kept.")
DELETE = message("option.advert.delete", "Delete the kept advert with this ID.")
NO_FILE_GIVEN = message("advert.no-file-given", "name an advert's FILE, or - for standard input")
TOO_MANY = message("advert.too-many", "one advert or two, not {number}")
ONE_DELETE = message("advert.one-delete", "--delete takes the ID of one kept advert")
ONE_STANDARD = message("advert.one-standard", "standard input can only be read once")
