"""Every telling in every format, as the commands write them."""

from __future__ import annotations

from emcompass.reports.blocks import in_short
from emcompass.reports.comparison_blocks import comparison_blocks
from emcompass.reports.comparison_story import ChangeStory
from emcompass.reports.handover_blocks import handover_blocks
from emcompass.reports.history_blocks import history_blocks
from emcompass.reports.history_story import HistoryStory
from emcompass.reports.render_html import render_html
from emcompass.reports.render_markdown import render_markdown
from emcompass.reports.render_svg import render_svg
from emcompass.reports.render_text import render_text
from emcompass.reports.result_blocks import result_blocks
from emcompass.reports.result_story import Story


def text(story: Story, width: int = 80, *, ascii: bool = False) -> str:  # noqa: A002
    return render_text(in_short(result_blocks(story)), width, ascii=ascii)


def full_text(story: Story, width: int = 80, *, ascii: bool = False) -> str:  # noqa: A002
    return render_text(result_blocks(story), width, ascii=ascii)


def markdown(story: Story, *, private: bool = False) -> str:
    return render_markdown(handover_blocks(story), private=private)


def full_markdown(story: Story, *, private: bool = False) -> str:
    return render_markdown(result_blocks(story), private=private)


def html(story: Story, *, private: bool = False) -> str:
    return render_html(result_blocks(story), private=private)


def change_text(story: ChangeStory, width: int = 80, *, ascii: bool = False) -> str:  # noqa: A002
    return render_text(comparison_blocks(story), width, ascii=ascii)


def change_markdown(story: ChangeStory, *, private: bool = False) -> str:
    return render_markdown(comparison_blocks(story), private=private)


def change_html(story: ChangeStory, *, private: bool = False) -> str:
    return render_html(comparison_blocks(story), private=private)


def history_text(story: HistoryStory, width: int = 80, *, ascii: bool = False) -> str:  # noqa: A002
    return render_text(history_blocks(story), width, ascii=ascii)


def history_table(story: HistoryStory, width: int = 80) -> str:
    return render_text(history_blocks(story), width, columns=True)


def history_markdown(story: HistoryStory) -> str:
    return render_markdown(history_blocks(story))


def history_html(story: HistoryStory) -> str:
    return render_html(history_blocks(story))


def change_svg(story: ChangeStory) -> str:
    return render_svg(comparison_blocks(story))


def history_svg(story: HistoryStory) -> str:
    return render_svg(history_blocks(story))
