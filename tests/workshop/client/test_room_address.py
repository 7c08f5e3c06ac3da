"""Addresses as people type them: what is read, and what is said of the rest."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.cli.plain import Conversation
from emcompass.cli.plain.plain_join import PlainJoin
from emcompass.cli.running import run
from emcompass.errors import EmcompassError
from emcompass.workshop.client.room_address import RoomAddress, parse_address
from emcompass.workshop.http_link import ServerPlace

GOOD = [
    ("HTTP://192.168.0.7:8080/7KQ2MX", ServerPlace("192.168.0.7", 8080), "7KQ2MX"),
    ("192.168.0.7:8080/7kq2mx", ServerPlace("192.168.0.7", 8080), "7KQ2MX"),
    (" 192.168.0.7:8080/7kq2mx/ \n", ServerPlace("192.168.0.7", 8080), "7KQ2MX"),
    ("https://room.example/", ServerPlace("room.example", 443, "", tls=True), ""),
    ("http://[::1]:8080/7KQ2MX", ServerPlace("::1", 8080), "7KQ2MX"),
    ("[2001:DB8::1]/7KQ2MX", ServerPlace("2001:db8::1", 80), "7KQ2MX"),
    ("my_laptop.local:1234", ServerPlace("my_laptop.local", 1234), ""),
    ("http://bücher.example:80/", ServerPlace("xn--bcher-kva.example", 80), ""),
    ("http://１２７.0.0.1:80/", ServerPlace("127.0.0.1", 80), ""),
]
BAD = [
    "",
    " ",
    "/",
    "://",
    "http://",
    "http:///7KQ2MX",
    "http://:80/",
    "http://:/",
    "ftp://room/7KQ2MX",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "mailto:me@room.example",
    "ws://room.example/",
    "http//room.example/7KQ2MX",
    "http:/room.example/7KQ2MX",
    "http://a:99999/X",
    "http://a:0/X",
    "http://a:-1/X",
    "http://a:80a/X",
    "http://a:８０/X",
    "http://a:/X",
    "http://a:" + "9" * 5000,
    "http://[::1",
    "http://::1]",
    "http://[::1]x:80/",
    "http://[]/",
    "http://[::1]]/",
    "http://[[::1]]/",
    "http://[zz::1]:80/",
    "http://[fe80::1%eth0]:80/",
    "http://[127.0.0.1]:80/",
    "http://[v1.a]/",
    "::1",
    "2001:db8::1/7KQ2MX",
    "999.1.1.1:80/X",
    "1.2.3:80",
    "1",
    "0x7f000001.1",
    "http://a b/X",
    "192.168.0.7:8080/7KQ 2MX",
    "http://a\tb/",
    "http://a\x00b/",
    "http://a\x1b]52;c;eA==\x07/",
    "http://a\u202eb/",
    "http://a\u200bb/",
    "http://a\udc80/",
    "http://me:secret@room.example/7KQ2MX",
    "http://me@room/",
    "http://-a/",
    "http://a..b/",
    "http://.a/",
    "http://a./",
    "http://" + "a" * 64 + ".example/",
    "http://" + "é" * 60 + ".example/",
    "a." * 140 + "a",
    "http://room/" + "X" * 100_000,
    "http://room/a/b",
    "http://room/7KQ2MX?x=1",
    "http://room/screen#0123456789abcdef",
    "http://room/..",
    "http://room/%00",
    "http://room/ключ",
    "http://room\\x/",
    "http://<script>/",
    "http://$(id)/",
]


@pytest.mark.parametrize(("written", "place", "code"), GOOD)
def test_an_address_is_read_as_it_is_projected(written: str, place: ServerPlace, code: str) -> None:
    assert parse_address(written) == RoomAddress(place, code)


@pytest.mark.parametrize("written", BAD, ids=lambda text: ascii(text)[:40])
def test_what_is_no_address_is_said_in_one_line(
    written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(EmcompassError) as caught:
        parse_address(written)
    told = str(caught.value)
    assert told.isprintable()
    assert len(told) < 200
    with pytest.raises(EmcompassError):
        PlainJoin(Conversation(io.StringIO(), io.StringIO(), interactive=False), written)
    for options in ([], ["--plain"]):
        assert run(["join", *options, "--", written]) == 1
        said = capsys.readouterr()
        assert said.err == f"emcompass: {told}\n"
        assert not said.out


@given(st.text() | st.from_regex(r"(https?://)?[\[\]:@.%a-z0-9/-]{0,30}"))
def test_any_text_is_an_address_or_said_to_be_none(text: str) -> None:
    try:
        place = parse_address(text).place
    except EmcompassError as problem:
        told = str(problem)
    else:
        told = place.host
        assert 0 < place.port < 65536
    assert told.isprintable()


def test_a_certificate_means_an_encrypted_room() -> None:
    place = ServerPlace("room.example", 443, "room.pem", tls=True)
    assert parse_address("room.example/7KQ2MX", "room.pem").place == place
    with pytest.raises(EmcompassError, match="goes with https"):
        parse_address("http://room.example", "room.pem")
