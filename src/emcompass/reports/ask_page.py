"""The page of a request: one file that a manager opens anywhere, without network or install."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from emcompass.ask.ask_questions import EDITION, LONGEST_SAID, QUESTIONS, AskQuestion
from emcompass.ask.reply_code import BEGINS, ENDS
from emcompass.ask.request import AskCategory, Request
from emcompass.bank.kinds.allocation import STEP, TOTAL
from emcompass.reports.html_page import document
from emcompass.reports.markup import Markup, tag
from emcompass.words import ask_messages
from emcompass.words import ask_page_messages as m
from emcompass.words.dates import short_day
from emcompass.words.fill import say

LARGEST = 60 * 1024  # bytes that a page may have, so that any mail takes it


@cache
def _beside(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")


def ask_page(request: Request) -> str:
    """The whole page. Of the asker it holds the name, the sentences and the request's id."""
    body = [_opening(request), _form(request)]
    style, script = _beside("ask_page.css"), _beside("ask_page.js")
    return document(say(m.TITLE), body, extra_style=style, script=script, look="ask")


def sentences_of(request: Request) -> tuple[str, ...]:
    """Why somebody asks: in their own words, else in the usual ones."""
    return request.why or tuple(say(each) for each in ask_messages.WHY)


def _opening(request: Request) -> Markup:
    day, name = short_day(request.made), request.name
    asks = say(m.FROM, name=name, date=day) if name else say(m.FROM_NOBODY, date=day)
    back = say(m.BACK_TO, name=name) if name else say(m.BACK_TO_NOBODY)
    happens = (back, say(m.YOU_SEND), say(m.NOT_STORED))
    return tag(
        "header",
        tag("h1", say(m.TITLE)),
        tag("p", asks, class_="kicker"),
        *(tag("p", each) for each in sentences_of(request)),
        tag("p", say(m.HOW_LONG, number=str(len(QUESTIONS))), class_="soft"),
        tag(
            "div",
            tag("h3", say(m.HAPPENS)),
            tag("ul", *(tag("li", each) for each in happens)),
            class_="card good",
        ),
        tag("noscript", tag("p", say(m.NO_SCRIPT), class_="notice")),
    )


def _form(request: Request) -> Markup:
    asked = [
        _question(number, question, request.categories)
        for number, question in enumerate(QUESTIONS, start=1)
    ]
    return tag(
        "form",
        *asked,
        _back(),
        id="emcompass-request",
        autocomplete="off",
        data_request=request.id,
        data_key=request.key,
        data_edition=str(EDITION),
        data_begins=BEGINS,
        data_ends=ENDS,
        data_head=say(m.HEAD, date=short_day(request.made)),
        data_readable=say(m.READABLE),
        data_points=say(m.POINTS, number="{number}"),
        data_count=say(m.COUNT, number="{number}", of="{of}"),
        data_saved=say(m.SAVED),
        data_copied=say(m.COPIED),
        data_by_hand=say(m.COPY_BY_HAND),
    )


def _question(number: int, question: AskQuestion, categories: Sequence[AskCategory]) -> Markup:
    legend = say(m.NUMBERED, number=str(number), question=say(question.text))
    hint = f"{question.id}-hint" if question.help or question.kind == "several" else None
    told = say(question.help or m.SEVERAL) if hint else None
    inner = {
        "month": lambda: _month(categories),
        "order": lambda: _order(question),
        "choice": lambda: _choice(question),
        "several": lambda: _several(question),
        "text": lambda: _text(question),
    }[question.kind]()
    return tag(
        "fieldset",
        tag("legend", legend, id=f"{question.id}-text"),
        tag("p", told, class_="hint", id=hint) if told else None,
        *inner,
        data_kind=question.kind,
        aria_describedby=hint,
    )


def _month(categories: Sequence[AskCategory]) -> Iterator[Markup]:
    for category, points in zip(categories, even_month(len(categories)), strict=True):
        slider, hint = f"part-{category.id}", f"part-{category.id}-hint"
        yield tag(
            "div",
            tag("label", category.name, for_=slider),
            tag("output", str(points), for_=slider, aria_hidden="true"),
            tag(
                "input",
                type="range",
                id=slider,
                min=0,
                max=TOTAL,
                step=STEP,
                value=points,
                aria_describedby=hint if category.hint else None,
            ),
            tag("p", category.hint, id=hint) if category.hint else None,
            class_="part",
        )
    yield tag("p", say(m.TOGETHER), class_="hint")
    tick = tag("input", type="checkbox", id="this-month", aria_describedby="this-month-hint")
    yield tag("label", tick, tag("span", say(m.THIS_MONTH)), class_="choice")
    yield tag("p", say(m.THIS_MONTH_HOW), class_="hint", id="this-month-hint")


def even_month(parts: int) -> list[int]:
    """A month shared out as evenly as steps of five allow: points of 100."""
    steps, more = divmod(TOTAL // STEP, parts)
    return [STEP * (steps + (at < more)) for at in range(parts)]


def _order(question: AskQuestion) -> Iterator[Markup]:
    for at, place in enumerate(m.PLACES):
        name = f"{question.id}-{at}"
        options = (
            tag("option", say(option.text), value=str(number))
            for number, option in enumerate(question.options)
        )
        nothing = tag("option", say(m.NOTHING), value="")
        yield tag(
            "div",
            tag("label", say(place), for_=name),
            tag("select", nothing, *options, id=name),
            class_="place",
        )


def _choice(question: AskQuestion) -> Iterator[Markup]:
    for number, option in enumerate(question.options):
        yield _ticked(question, "radio", str(number), say(option.text))
    yield _ticked(question, "radio", "", say(m.LEAVE_OPEN), checked=True)


def _several(question: AskQuestion) -> Iterator[Markup]:
    for number, option in enumerate(question.options):
        yield _ticked(question, "checkbox", str(number), say(option.text))


def _ticked(
    question: AskQuestion, kind: str, value: str, text: str, *, checked: bool = False
) -> Markup:
    box = tag("input", type=kind, name=question.id, value=value, checked=checked)
    return tag("label", box, tag("span", text), class_="choice")


def _text(question: AskQuestion) -> Iterator[Markup]:
    yield tag(
        "textarea",
        rows="3",
        maxlength=LONGEST_SAID,
        id=question.id,
        aria_labelledby=f"{question.id}-text",
    )


def _back() -> Markup:
    give = tag(
        "div",
        tag("p", say(m.BACK_HOW)),
        tag("button", say(m.SAVE), type="button", id="save", class_="main"),
        tag("button", say(m.COPY), type="button", id="copy"),
        tag("p", role="status", id="done"),
        tag("label", say(m.TEXT), for_="code", class_="soft"),
        tag("textarea", id="code", readonly=True, spellcheck="false"),
        id="give",
        hidden=True,
    )
    return tag(
        "section",
        tag("h2", say(m.BACK)),
        tag("p", role="status", id="count"),
        tag("p", say(m.NONE_YET), id="none-yet", class_="soft"),
        give,
    )


def file_name(request: Request) -> str:
    """What the page's file is called where nobody says otherwise."""
    return f"emcompass-request-{request.id}.html"
