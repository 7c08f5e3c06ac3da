"""A reply as text: what goes in comes out, whatever a mail program does to it on the way."""

from __future__ import annotations

import quopri
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.ask.mail_text import squeezed, text_of
from emcompass.ask.reply_code import ReplyRefused, code_of, codes_in, reply_in, unpacked
from emcompass.ask.request import AskReply
from tests.ask.requests import MONTH, replies, reply, request

ASKED = request()


def read(text: str) -> AskReply:
    """The one reply in a text."""
    ((_, code),) = codes_in(squeezed(text))
    return reply_in(unpacked(code), ASKED)


@given(replies())
def test_what_goes_in_comes_out(given_: AskReply) -> None:
    assert read(code_of(ASKED, given_)) == given_


def _quoted(text: str) -> str:
    return "\n".join(f"> > {line}" for line in text.splitlines())


def _outlook(text: str) -> str:
    return "\r\n".join(f"AB> {line}" for line in text.splitlines())


def _html(text: str) -> str:
    broken = escape(text).replace(" ", "&nbsp;").replace("\n", "<br>\n")
    return f"<div style='margin:0'><p>Hello Ana,</p>{broken}<hr>-- <br>sent from a phone</div>"


def _unwrapped(text: str) -> str:
    return " ".join(text.split())


def _narrow(text: str) -> str:
    return "\n".join(text[at : at + 17] for at in range(0, len(text), 17))


def _typographic(text: str) -> str:
    return text.replace(" ", "\u202f").replace(":", "：").replace("e", "e\u200b") + "”"


def _mail(text: str, encoding: str) -> str:
    mail = EmailMessage()
    mail["From"] = "M <m@example.org>"
    mail.set_content(f"Hello\n\n{text}\n", cte=encoding)
    return text_of(mail.as_bytes())


MANGLED: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "quoted twice": _quoted,
    "with somebody's initials": _outlook,
    "as a page": _html,
    "on one line": _unwrapped,
    "on narrow lines": _narrow,
    "with other spaces, colons and quotes": _typographic,
    "in capital letters": str.upper,
    "between other words": lambda text: f"Hi Ana, see below.\nemcompass is fun.\n{text}\nBest, M.",
    "in a saved mail": lambda text: _mail(text, "quoted-printable"),
    "in a saved mail of base64": lambda text: _mail(text, "base64"),
    "in text of two bytes a letter": lambda text: text_of(text.encode("utf-16")),
}


@pytest.mark.parametrize("way", MANGLED)
def test_a_mail_program_does_it_no_harm(way: str) -> None:
    sent = reply()
    assert read(MANGLED[way](code_of(ASKED, sent))) == sent


def test_typographic_spaces_in_an_encoded_mail_do_it_no_harm() -> None:
    text = code_of(ASKED, reply()).replace(" ", "\u00a0")
    body = quopri.encodestring(text.encode())
    head = b"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
    mail = head + b"Content-Transfer-Encoding: quoted-printable\n\n" + body
    assert read(text_of(mail)) == reply()


@given(st.data())
def test_one_wrong_letter_is_noticed(data: st.DataObject) -> None:
    (((_, code)),) = codes_in(squeezed(code_of(ASKED, reply())))
    at = data.draw(st.integers(0, len(code) - 2))  # the last letter has bits to spare
    other = data.draw(st.sampled_from("0123456789abcdefghjkmnpqrstvwxyz").filter(code[at].__ne__))
    with pytest.raises(ReplyRefused, match="changed or lost a part"):
        unpacked(code[:at] + other + code[at + 1 :])


@given(st.integers(0, 2000))
def test_a_reply_cut_short_is_noticed(kept: int) -> None:
    ((_, code),) = codes_in(squeezed(code_of(ASKED, reply())))
    if kept < len(code) - 1:
        with pytest.raises(ReplyRefused):
            unpacked(code[:kept])


@given(st.binary(max_size=4000) | st.text(max_size=2000).map(str.encode))
def test_no_file_makes_the_reader_fail(data: bytes) -> None:
    for _, code in codes_in(squeezed(text_of(data))):
        with pytest.raises(ReplyRefused):
            unpacked(code)


def test_without_its_end_it_has_no_code() -> None:
    text = code_of(ASKED, reply()).rpartition(":")[0]
    assert list(codes_in(squeezed(text))) == [("1", "")]


def test_two_in_one_mail_are_both_found() -> None:
    first, second = reply(), reply(code="none", month=None)
    text = f"{code_of(ASKED, second)}\nOn Thursday you wrote:\n{_quoted(code_of(ASKED, first))}"
    found = [reply_in(unpacked(code), ASKED) for _, code in codes_in(squeezed(text))]
    assert found == [second, first]


@pytest.mark.parametrize("other", [{"id": "2026-11-25-zzzz"}, {"key": "1" * 16}])
def test_it_fits_no_other_request(other: dict[str, str]) -> None:
    ((_, code),) = codes_in(squeezed(code_of(ASKED, reply())))
    with pytest.raises(ReplyRefused, match="not made with its page"):
        reply_in(unpacked(code), request(**other))


def test_it_stays_short() -> None:
    """All questions answered but for texts: a text for a mail."""
    sent = reply(code_why=None, outside=None)
    assert len(code_of(ASKED, sent)) < 320
    assert max(map(len, code_of(ASKED, sent).splitlines())) <= 40


def test_a_month_of_other_points_is_refused() -> None:
    wrong = replace(reply(), answers={"month": {**MONTH, "people": 20}})
    ((_, code),) = codes_in(squeezed(code_of(ASKED, wrong)))
    with pytest.raises(ReplyRefused, match="105 points in all"):
        reply_in(unpacked(code), ASKED)
