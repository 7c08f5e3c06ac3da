"""A result on the screen, and what can be done with it."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from emcompass.assessment.assess import score_record
from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from emcompass.bank.reference import Answer
from emcompass.journal.answers_file import read_answers_file
from emcompass.journal.store import Journal
from emcompass.reports.map_words import off_the_map
from emcompass.reports.result_telling import tell
from emcompass.sitting.record import Record
from emcompass.tui import glyphs
from emcompass.tui.app import EmcompassApp
from emcompass.tui.glyphs import ASCII, UNICODE, Glyphs
from emcompass.tui.screens.result_screen import ResultScreen
from emcompass.tui.widgets.dimension_bands import DimensionBands
from tests.reports import people
from tests.samples import SAMPLES
from tests.tui.terminal import (
    NOW,
    finished,
    leaning,
    lines,
    make_app,
    press,
    results,
    settle,
    text,
    words,
)


def seen_in(app: EmcompassApp, selector: str) -> str:
    """What stands in a widget's own columns, in one line."""
    region = app.screen.query_one(selector).region
    rows = lines(app)[max(0, region.y) : region.bottom]
    return " ".join(" ".join(row[region.x : region.right] for row in rows).split())


def _sample(name: str) -> tuple[Bank, Record]:
    bank = load_bank("engineering-manager")
    answers = read_answers_file(SAMPLES / f"{name}.toml").answers
    record = Record(
        f"2026-11-20-{name}",
        bank.ref,
        NOW,
        finished=NOW,
        answers={key: bank.question(key).check(value) for key, value in answers.items()},
    )
    journal = Journal()
    journal.pin(bank)
    journal.save_result(record)
    return bank, record


async def test_the_first_screenful_says_what_matters() -> None:
    bank, record = _sample("coach")
    story = tell(bank, score_record(bank, record), record)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(ResultScreen(record, story))
        await settle(pilot)
        left = seen_in(app, "#words")
        screen = story.first_screen
        assert story.theme is not None
        for said in (story.headline, story.theme.title, screen.brief, screen.sure, screen.gap):
            assert " ".join(said.split()) in left
        for said in (*screen.proofs, screen.risk, screen.step):
            assert " ".join(said.split()) in left.replace("· ", "")
        assert "Read on" in left
        for sign in ("◆  you", "○  month you want", "◇  your last month", "□  month expected"):
            assert sign in text(app)


async def test_every_sentence_of_the_story_can_be_scrolled_to() -> None:
    bank, record = _sample("torn")
    story = tell(bank, score_record(bank, record), record)
    app = make_app()
    async with app.run_test(size=(100, 400)) as pilot:
        await settle(pilot)
        app.push_screen(ResultScreen(record, story))
        await settle(pilot)
        shown = words(app) + seen_in(app, "#words")
        said = [axis.sentence for axis in story.axes] + [axis.short for axis in story.axes]
        assert story.theme is not None
        said += [story.theme.meaning, story.theme.cost, story.theme.decision, *story.theme.say]
        said += [*story.theme.look_back, story.certainty, *story.proof, *story.counter]
        said += [flag.title for flag in story.flags] + [flag.action for flag in story.flags]
        said += [line for section in story.steps for line in section.lines]
        said += [flip.lead for flip in story.flips]
        said += [*story.care, *story.map_words, *story.disclaimer, story.rest]
        said += list(story.role.sentences if story.role else ())
        for sentence in said:
            assert " ".join(sentence.split()) in shown


async def test_scrolling_by_keys(small: Bank) -> None:
    finished(small, "2026-11-01-aaaa", NOW.replace(day=1), leaning("people"))
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "enter", "enter")
        await settle(pilot)
        top = lines(app)[3]
        await press(pilot, "end")
        assert "not been validated" in words(app)
        await press(pilot, "home")
        assert lines(app)[3] == top


async def test_what_would_settle_a_close_result_can_be_answered_at_once(small: Bank) -> None:
    names = ("technical", "people", "people", "technical", "people")
    turn = cycle([leaning(name) for name in names])

    def torn(question: Any) -> Answer:
        return next(turn)(question)

    record = finished(small, "2026-11-01-aaaa", NOW.replace(day=1), torn)
    story = tell(small, score_record(small, record), record)
    assert story.settle
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "enter", "enter")
        await settle(pilot)
        await press(pilot, "a")
        for question, _ in story.settle:
            assert small.question(question).text in text(app)
            await press(pilot, "1")
        await press(pilot, "f")
        await settle(pilot)
        assert "Your answers" in text(app)
    first, second = results()
    assert first == record
    assert second.revises == record.id


async def test_a_label_is_kept(small: Bank) -> None:
    finished(small, "2026-11-01-aaaa", NOW.replace(day=1), leaning("people"))
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "enter", "enter")
        await settle(pilot)
        await press(pilot, "l", *"new job", "escape", "enter")
        assert "new job" in lines(app)[0]
    assert results()[0].label == "new job"


async def test_an_open_result_names_nobody(small: Bank) -> None:
    finished(small, "2026-11-01-aaaa", NOW.replace(day=1))
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "enter", "enter")
        await settle(pilot)
        assert "Your answers lean to" not in text(app)


async def test_a_page_for_a_one_to_one_is_saved_without_the_private_parts(
    small: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    finished(small, "2026-11-01-aaaa", NOW.replace(day=1), leaning("people"), note="secret")
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "enter", "enter")
        await settle(pilot)
        await press(pilot, "x", "escape", "x", "enter", "x", "enter")
        await settle(pilot)
        assert "Saved:" in text(app)
    first, second = (tmp_path / f"emcompass-2026-11-01-aaaa{end}.md" for end in ("", "-2"))
    page = first.read_text()
    assert second.read_text() == page
    assert "What energises me" in page
    assert "secret" not in page


async def test_in_a_narrow_window_the_words_come_first(small: Bank) -> None:
    finished(small, "2026-11-01-aaaa", NOW.replace(day=1), leaning("people"))
    app = make_app()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "enter", "enter")
        await settle(pilot)
        rows = lines(app)
        sure = next(y for y, row in enumerate(rows) if "Your answers lean" in row)
        profile = next((y for y, row in enumerate(rows) if "◆" in row), len(rows))
        assert sure < profile


async def test_a_result_can_be_copied_as_text(small: Bank) -> None:
    finished(small, "2026-11-01-aaaa", NOW.replace(day=1), leaning("people"))
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "enter", "enter")
        await settle(pilot)
        await press(pilot, "y")
        assert app.clipboard.startswith("Your answers lean to leader.")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (110, 40)])
@pytest.mark.parametrize("glyph_set", [UNICODE, ASCII])
async def test_the_bands_show_what_the_map_cannot(size: tuple[int, int], glyph_set: Glyphs) -> None:
    bank = load_bank("engineering-manager")
    draws = {"technical": -1.2, "organisation": 1.2, "people": 0.4}
    record = people.sitting(bank, people.answers(bank, draws))
    story = tell(bank, score_record(bank, record), record)
    app = make_app(glyph_set=glyph_set)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.push_screen(ResultScreen(record, story))
        await settle(pilot)
        app.screen.query_one("#off-the-map").scroll_visible(animate=False, immediate=True)
        await settle(pilot)
        assert glyphs.plain(off_the_map(story.map)) in glyphs.plain(seen_in(app, "#off-the-map"))
        app.screen.query_one(DimensionBands).scroll_visible(animate=False, immediate=True)
        await settle(pilot)
        region = app.screen.query_one(DimensionBands).region
        shown = lines(app)[region.y : region.bottom]
    rows = {band: next(row for row in shown if band.name in row) for band in story.map.bands}
    for band, row in rows.items():
        mark, _, picture = row.partition(band.name)
        assert (glyph_set.arrows[0] in mark) is band.turns
        assert f" {band.score:.0f}" in picture
        assert 0 <= picture.index(glyph_set.done) < picture.index(glyph_set.now)
    across = [rows[band].index(glyph_set.now) for band in story.map.bands]
    scores = [band.score for band in story.map.bands]
    assert sorted(across) == [place for _, place in sorted(zip(scores, across, strict=True))]
