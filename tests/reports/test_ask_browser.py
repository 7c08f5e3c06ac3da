"""A request in a real browser, from a file: filled in by keys alone, sent back, taken in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from emcompass.ask.mail_text import squeezed
from emcompass.ask.reply_code import codes_in, reply_in, unpacked
from emcompass.ask.request import AskReply, Request, categories_of
from emcompass.bank.bank import Bank
from emcompass.journal.places import Places
from emcompass.journal.store import Journal
from emcompass.reports.ask_page import ask_page
from tests.browser import Browser, browser
from tests.journal.test_request_store import NOW

pytestmark = pytest.mark.browser

OVERFLOW = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
SUM = "return [...document.querySelectorAll('[type=range]')].reduce((s, e) => s + +e.value, 0)"
FOCUS = "return document.activeElement.id || document.activeElement.name || ''"
CODE = "return document.getElementById('code').value"
TEXTS = ("Nobody else knows the billing code.", "Budgets “above” </textarea>", "Öl & Ähre 🙂")


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    profile = tmp_path_factory.mktemp("profile")
    with browser(profile, "--disable-local-storage", "--disable-databases") as page:
        yield page


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(Places.under(tmp_path / "home"))


@pytest.fixture
def asked(journal: Journal, bank: Bank) -> Request:
    return journal.requests.ask(bank.id, categories_of(bank), NOW, name="Ana")


@pytest.fixture
def page(asked: Request, tmp_path: Path) -> Path:
    path = tmp_path / "request.html"
    path.write_text(ask_page(asked), encoding="utf-8")
    return path


def tab_to(chromium: Browser, name: str) -> None:
    """Go on with the tab key until an element of this id or name has the focus."""
    for _ in range(80):
        if chromium.run(FOCUS) == name:
            return
        chromium.press("tab")
    raise AssertionError(f"the tab key never comes to {name}")


def fill_in(chromium: Browser) -> None:
    """Answer everything from the keyboard, as somebody without a mouse does."""
    tab_to(chromium, "part-people")
    chromium.press(*["right"] * 6)  # people 50
    assert chromium.run(SUM) == 100
    tab_to(chromium, "part-technical")
    chromium.press("left", "left")
    for place, downs in (("judged-0", 3), ("judged-1", 1), ("judged-2", 2)):
        tab_to(chromium, place)
        chromium.press(*["down"] * downs)
    tab_to(chromium, "decisions")
    chromium.press("up", "up")  # from "I leave this open" to "This role"
    tab_to(chromium, "code")
    chromium.press("down")  # around to the first
    tab_to(chromium, "code-why")
    chromium.write("#code-why", TEXTS[0])
    tab_to(chromium, "hand-over")
    chromium.press("space", "tab", "tab", "space")
    for name in ("growth", "back-fill", "partner", "limits"):
        tab_to(chromium, name)
        chromium.press("up")
    tab_to(chromium, "outside")
    chromium.write("#outside", TEXTS[1])
    tab_to(chromium, "free")
    chromium.run(
        "const box = document.getElementById('free'); box.value = arguments[0];"
        "box.dispatchEvent(new Event('input', {bubbles: true}))",
        TEXTS[2],
    )


EXPECTED: dict[str, Any] = {
    "judged": ("dates", "people", "technology"),
    "decisions": "you",
    "code": "none",
    "code-why": TEXTS[0],
    "hand-over": ("code", "plans"),
    "growth": "unknown",
    "back-fill": "unknown",
    "partner": "vacant",
    "limits": "everything",
    "outside": TEXTS[1],
    "free": TEXTS[2],
}


def check(reply: AskReply) -> None:
    answers = dict(reply.answers)
    month = answers.pop("month")
    assert answers == EXPECTED
    assert isinstance(month, dict)
    assert month["people"] == 50
    assert month["technical"] < 15
    assert sum(month.values()) == 100


@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_filled_in_by_keys_and_comes_back(
    chromium: Browser, page: Path, journal: Journal, tmp_path: Path, width: int
) -> None:
    (asked,) = journal.requests.read().all
    chromium.size(width, 800)
    downloads = tmp_path / "downloads"
    behaviour = {"behavior": "allow", "downloadPath": str(downloads)}
    chromium.command("Browser.setDownloadBehavior", behaviour)
    chromium.open(page.as_uri())
    assert "Nothing is answered yet" in chromium.text
    fill_in(chromium)
    assert chromium.run(OVERFLOW) <= 0
    assert "Answered: 12 of 12." in chromium.text
    assert chromium.run("return performance.getEntriesByType('resource').length") == 0
    tab_to(chromium, "save")
    chromium.press("enter")
    file = downloads / f"emcompass-reply-{asked.id}.txt"
    chromium.wait(file.exists)
    by_text = journal.requests.get(asked.id)
    assert by_text.replies == ()
    report = journal.import_file(file)
    assert (report.requests.refused, report.unreadable) == ((), ())
    (taken,) = report.requests.replies
    check(taken.reply)
    told = file.read_text("utf-8")
    assert TEXTS[2] in told  # as it reads, too
    assert "3. A large technical question comes up. Who decides it?\n  This role" in told
    pasted = journal.import_pasted(str(chromium.run(CODE)).encode())
    assert [each.known for each in pasted.requests.replies] == [True]


def test_with_downloads_and_clipboard_blocked_the_text_remains(
    chromium: Browser, page: Path, journal: Journal
) -> None:
    chromium.size(320, 800)
    chromium.command("Browser.setDownloadBehavior", {"behavior": "deny"})
    chromium.open(page.as_uri())
    chromium.run("document.execCommand = () => false")
    chromium.run("delete Navigator.prototype.clipboard")
    fill_in(chromium)
    tab_to(chromium, "save")
    chromium.press("enter")
    chromium.wait_for("If no file arrives, copy the text below")
    tab_to(chromium, "copy")
    chromium.press("enter")
    chromium.wait_for("The text is marked.")
    marked = chromium.run(
        "const box = document.getElementById('code');"
        "return box.value.slice(box.selectionStart, box.selectionEnd)"
    )
    (taken,) = journal.import_pasted(str(marked).encode()).requests.replies
    check(taken.reply)


def test_the_sliders_are_a_hundred_whatever_is_moved(chromium: Browser, page: Path) -> None:
    chromium.open(page.as_uri())
    script = """
        const sliders = [...document.querySelectorAll('[type=range]')];
        let seed = 7;
        const random = (n) => (seed = (seed * 16807) % 2147483647) % n;
        const sums = new Set();
        for (let step = 0; step < 2000; step += 1) {
          const slider = sliders[random(sliders.length)];
          slider.value = String(5 * random(21));
          const wanted = slider.value;
          slider.dispatchEvent(new Event('input', {bubbles: true}));
          if (slider.value !== wanted) return 'it gave way itself';
          if (sliders.some((each) => each.value < 0 || each.value % 5)) return 'no step of five';
          sums.add(sliders.reduce((sum, each) => sum + Number(each.value), 0));
        }
        return [...sums].join();
    """
    assert chromium.run(script) == "100"


def test_a_text_of_any_length_arrives_whole(
    chromium: Browser, page: Path, journal: Journal
) -> None:
    """The page's own checksums and letters, over all the lengths that they treat differently."""
    (asked,) = journal.requests.read().all
    chromium.open(page.as_uri())
    script = """
        const box = document.getElementById('free');
        return Array.from({length: 140}, (_, n) => {
          box.value = 'x'.repeat(n) + ['', 'é', '😀'][n % 3];
          box.dispatchEvent(new Event('input', {bubbles: true}));
          return [box.value, document.getElementById('code').value];
        }).slice(1);
    """
    for written, text in chromium.run(script):
        ((_, code),) = codes_in(squeezed(text))
        assert reply_in(unpacked(code), asked).answers == {"free": written}
    assert len(code) > 200


def test_an_option_has_one_place_in_an_order(chromium: Browser, page: Path) -> None:
    chromium.open(page.as_uri())
    for place in ("judged-0", "judged-1"):
        tab_to(chromium, place)
        chromium.press("down", "down", "tab")
    places = "return [...document.querySelectorAll('select')].map((each) => each.value)"
    assert chromium.run(places) == ["", "1", ""]


def test_a_screen_reader_finds_every_control_by_name(chromium: Browser, page: Path) -> None:
    chromium.size(1280, 900)
    chromium.open(page.as_uri())
    nodes = chromium.command("Accessibility.getFullAXTree", {})["nodes"]
    tree = [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node.get("ignored")
    ]
    controls = {"slider", "radio", "checkbox", "combobox", "textbox", "button", "group"}
    found = [(role, name) for role, name in tree if role in controls]
    assert [each for each in found if not each[1].strip()] == []
    roles = [role for role, _ in found]
    assert (roles.count("slider"), roles.count("combobox"), roles.count("group")) == (5, 3, 12)
    assert ("slider", "People") in found
    assert ("heading", "What do you expect of this role?") in tree
    value = "return document.getElementById('part-people').getAttribute('aria-valuetext')"
    assert chromium.run(value) == "20 of 100"


def test_hostile_words_stay_words(
    chromium: Browser, journal: Journal, bank: Bank, tmp_path: Path
) -> None:
    evil = "</script><script>document.title='hit'</script><img src=x onerror=document.title='hit'>"
    asked = journal.requests.ask(bank.id, categories_of(bank), NOW, name=evil[:80], why=[evil])
    path = tmp_path / "evil.html"
    path.write_text(ask_page(asked), encoding="utf-8")
    chromium.open(path.as_uri())
    assert evil in chromium.text
    assert chromium.run("return document.title") == "What do you expect of this role?"
    assert chromium.run("return document.images.length") == 0
    assert "Nothing is answered yet" in chromium.text  # its own script runs all the same
