"""A card as a drawing of its own, and as a page to print."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from emcompass.reports.html_page import document
from emcompass.reports.map_svg import map_element, map_style
from emcompass.reports.markup import Markup, join, tag
from emcompass.reports.result_story import Card
from emcompass.text.layout import wrap
from emcompass.words import card_messages as m
from emcompass.words.fill import say

WIDTH, HEIGHT = 860.0, 470.0
_LEFT, _TOP = 44.0, 84.0
_LETTERS, _ASK_LETTERS, _LINE = 37, 32, 27.0  # what fits beside the map; a line's height
_TITLE_LETTERS, _TITLE_LINE = 26, 36.0
_MAP = 390.0  # the map's side, its captions included


@cache
def card_style() -> str:
    """The style sheet of the card, the map's included."""
    return Path(__file__).with_name("card.css").read_text("utf-8") + map_style()


def svg_card(card: Card) -> str:
    """The card alone, as a file of its own: light, or dark where the reader's system is."""
    drawn = card_element(card, style=card_style())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn}\n'


def html_card(card: Card) -> str:
    """A page with the card and what it is not."""
    print_ = (tag("p", line, class_="soft") for line in card.fine_print)
    body = [tag("figure", card_element(card), class_="card-page"), tag("footer", *print_)]
    return document(card.title, body, extra_style=card_style())


def card_element(card: Card, style: str | None = None) -> Markup:
    """The `svg` element."""
    return tag(
        "svg",
        tag("title", f"{card.title}. {card.portrait} {say(m.ASK)} {card.ask}", id="card-title"),
        tag("desc", card.picture, id="card-words"),
        tag("style", Markup(style)) if style else None,
        tag(
            "rect", x=0.5, y=0.5, width=WIDTH - 1, height=HEIGHT - 1, rx=18.0, class_="card-ground"
        ),
        _words(card),
        _picture(card),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}",
        class_="map card-drawing",
        role="img",
        aria_labelledby="card-title card-words",
    )


def _words(card: Card) -> Markup:
    title = wrap(card.title, _TITLE_LETTERS)
    y = _TOP + _TITLE_LINE * len(title) + 8.0
    portrait = wrap(card.portrait, _LETTERS)
    below = y + _LINE * len(portrait) + 22.0
    return join(
        (
            _lines(title, _TOP, _TITLE_LINE, "card-title"),
            _lines(portrait, y, _LINE, "card-text"),
            _lines([say(m.ASK)], below, _LINE, "card-lead"),
            _lines(wrap(card.ask, _ASK_LETTERS), below + _LINE, _LINE, "card-ask"),
        )
    )


def _lines(lines: list[str], top: float, height: float, look: str) -> Markup:
    return join(
        tag("text", line, x=_LEFT, y=top + height * row, class_=look)
        for row, line in enumerate(lines)
    )


def _picture(card: Card) -> Markup:
    drawn = map_element(card.map, title=card.picture, prefix="card-map", legend=False)
    return tag("svg", drawn, x=WIDTH - _MAP - 24.0, y=4.0, width=_MAP, height=HEIGHT - 8.0)
