"""A card to show: a portrait in fifty words, the picture, one question. Nothing private on it."""

from __future__ import annotations

from emcompass.reports.map_marks import map_of
from emcompass.reports.result_story import Card
from emcompass.reports.subject import Subject, called
from emcompass.words import card_messages as m
from emcompass.words.fill import say


def card(subject: Subject) -> Card:
    """The card of a result; of answers, notes and months it shows nothing."""
    verdict = subject.assessment.recommendation.verdict
    where = map_of(subject.bank, subject.assessment, ())
    return Card(
        title=say(m.LEANS[verdict], first=called(subject.first), second=called(subject.second)),
        portrait=_portrait(subject),
        ask=_ask(subject),
        map=where,
        picture=say(m.PICTURE),
        fine_print=(say(m.NOT_A_TEST), subject.bank.credit),
    )


def _portrait(subject: Subject) -> str:
    if subject.recommended is None:
        return say(m.SEVERAL)
    return subject.first.portrait or subject.first.sentence


def _ask(subject: Subject) -> str:
    if subject.recommended is None:
        return say(m.ASK_OPEN)
    return subject.first.ask_me or say(m.ASK_OPEN)
