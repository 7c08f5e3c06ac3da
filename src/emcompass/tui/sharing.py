"""A result, a comparison or the history as a file to hand over; nothing is replaced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from emcompass.errors import EmcompassError
from emcompass.files import atomic
from emcompass.files.problems import because
from emcompass.tui.widgets.choices import Choice
from emcompass.words import app_result_messages as m
from emcompass.words.fill import say
from emcompass.words.message import Message

if TYPE_CHECKING:
    from emcompass.ask.request import Request
    from emcompass.journal.experiment import Experiment
    from emcompass.journal.store import Journal
    from emcompass.reports.blocks import Block
    from emcompass.reports.comparison_story import ChangeStory
    from emcompass.reports.result_story import Story
    from emcompass.reports.two_sides_story import SidesStory

_ENDINGS = {
    "page": "html",
    "card": "html",
    "map": "svg",
    "table": "csv",
    "archive": "zip",
    "reminder": "ics",
}


def share(
    story: Story, result: str, form: str, folder: Path, tried: Sequence[Experiment] = ()
) -> Path:
    """Write a result in one of the catalogue's `FORMS`; returns the new file.

    What is `tried` stands in the form called so, and in no other.

    Raises:
        EmcompassError: the folder can't be written.
    """
    return _put(f"emcompass-{result}", form, _written(story, form, tried), folder)


def share_reminder(experiment: Experiment, now: datetime, folder: Path) -> Path:
    """Write a reminder for a calendar; returns the new file. Errors as `share`."""
    from emcompass.reports.reminder_ics import reminder

    return _put(f"emcompass-try-{experiment.id}", "reminder", reminder(experiment, now), folder)


def share_change(story: ChangeStory, form: str, folder: Path) -> Path:
    """Write a comparison in one of the CHANGE_FORMS; returns the new file. Errors as `share`."""
    from emcompass.reports.comparison_blocks import comparison_blocks
    from emcompass.reports.csv_table import change_csv

    text = change_csv(story) if form == "table" else _drawn(comparison_blocks(story), form)
    return _put("emcompass-comparison", form, text, folder)


def share_advert(blocks: Sequence[Block], folder: Path, *, two: bool = False) -> Path:
    """Write what a job advert, or two, say as Markdown; returns the new file. Errors as `share`."""
    name = "emcompass-adverts" if two else "emcompass-advert"
    return _put(name, "private", _drawn(blocks, "private"), folder)


def share_history(journal: Journal, form: str, folder: Path) -> Path:
    """Write every result in one of the HISTORY_FORMS; returns the new file. Scores them all.

    Raises:
        EmcompassError: something can't be read, or the folder can't be written.
    """
    from emcompass.reports.csv_table import history_csv
    from emcompass.reports.history_blocks import history_blocks
    from emcompass.reports.history_story import tell_history
    from emcompass.reports.past_results import find

    if form == "archive":
        path = _free("emcompass-history", form, folder)
        journal.export_archive(path)
        return path
    found = find(journal)
    story = tell_history(found.pasts, unreadable=found.unreadable, trend=found.trend())
    text = history_csv(story) if form == "table" else _drawn(history_blocks(story), form)
    return _put("emcompass-history", form, text, folder)


def share_request(request: Request, folder: Path) -> Path:
    """Write the page of a request; returns the new file. Errors as `share`."""
    from emcompass.reports.ask_page import ask_page

    return _put(f"emcompass-request-{request.id}", "page", ask_page(request), folder)


def share_sides(story: SidesStory, request: str, form: str, folder: Path) -> Path:
    """Write the two sides or the guide in one of the SHARE_FORMS; returns the new file.

    Errors as `share`.
    """
    from emcompass.reports.two_sides_blocks import guide_blocks, sides_blocks

    what, _, page = form.partition("-")
    blocks = guide_blocks(story.guide) if what == "guide" else sides_blocks(story)
    return _put(f"emcompass-{what}-{request}", page, _drawn(blocks, page), folder)


def choices_of(forms: Mapping[str, tuple[Message, Message | None]]) -> list[Choice]:
    """The rows to choose a form by, and one to leave it."""
    rows = [
        Choice(form, say(told), say(detail) if detail else "")
        for form, (told, detail) in forms.items()
    ]
    return [*rows, Choice("", say(m.NOT_NOW))]


def _drawn(blocks: Sequence[Block], form: str) -> str:
    from emcompass.reports.render_html import render_html
    from emcompass.reports.render_markdown import render_markdown
    from emcompass.reports.render_svg import render_svg

    if form == "page":
        return render_html(blocks)
    if form == "map":
        return render_svg(blocks)
    return render_markdown(blocks, private=form == "private")


def _put(stem: str, form: str, text: str, folder: Path) -> Path:
    while True:
        path = _free(stem, form, folder)
        try:
            atomic.create_file(path, text.encode("utf-8", "replace"), shared=True)
        except FileExistsError:  # somebody was quicker: the next number
            continue
        except OSError as error:
            told = say(m.CANT_WRITE, path=str(path), reason=because(error))
            raise EmcompassError(told) from error
        return path


def _free(stem: str, form: str, folder: Path) -> Path:
    """The first name that nothing has."""
    number, ending = 1, _ENDINGS.get(form, "md")
    path = folder / f"{stem}.{ending}"
    while path.exists() or path.is_symlink():
        number += 1
        path = folder / f"{stem}-{number}.{ending}"
    return path


def _written(story: Story, form: str, tried: Sequence[Experiment]) -> str:
    if form == "card":
        from emcompass.reports.card_svg import html_card

        return html_card(story.card)
    from emcompass.reports.experiment_words import for_a_page
    from emcompass.reports.handover_blocks import handover_blocks
    from emcompass.reports.result_blocks import result_blocks

    if form == "tried":
        return _drawn(handover_blocks(story, for_a_page(tried)), form)
    return _drawn((handover_blocks if form == "sheet" else result_blocks)(story), form)
