"""Taking part in a workshop as a conversation in lines; the same seat as in the app."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, TypeVar

from emcompass.bank.bank_errors import AnswerError
from emcompass.bank.kinds import Question
from emcompass.cli.plain import prompts
from emcompass.cli.plain.conversation import Conversation, Ended
from emcompass.cli.plain.lines_in_room import LeftRoom, LinesInRoom, MovedOn
from emcompass.cli.plain.plain_pictures import say_pictures
from emcompass.errors import EmcompassError
from emcompass.journal.store import Journal
from emcompass.reports.blocks import in_short
from emcompass.reports.render_text import render_text
from emcompass.reports.result_blocks import result_blocks
from emcompass.sitting.record import Record
from emcompass.words import device_messages as page
from emcompass.words import join_messages as m
from emcompass.words.dates import short_day
from emcompass.words.experiment_messages import ROOM
from emcompass.words.fill import say, sentences
from emcompass.words.message import Message
from emcompass.workshop.client.participant import Participant
from emcompass.workshop.client.room_address import parse_address
from emcompass.workshop.client.seat import Seat, find_seat, keep_seat, leave_seat
from emcompass.workshop.client.taking_part import TakingPart, titles_of
from emcompass.workshop.http_link import Document, SaidNoError
from emcompass.workshop.rules.break_words import back_at

T = TypeVar("T")

_SILENCE = 0.5  # seconds without a word


class PlainJoin:
    """Says what is on whenever the room moves, and asks what the step asks.

    Raises EmcompassError for an address that is none, and when the room says no.
    """

    def __init__(
        self,
        talk: Conversation,
        url: str,
        cert: str = "",
        *,
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._talk = talk
        address = parse_address(url, cert)
        self._code = address.code
        self._room = Participant(address, wait=wait)
        self._lines = LinesInRoom(talk, self._moved_on)
        self._seated = False
        self._part: TakingPart | None = None
        self._here: object = None  # where the room was when the present step was said
        self._kept: Record | None = None
        self._left = False  # the room is over, the result kept, and the seat forgotten

    async def run(self) -> int:
        """Take part until the room closes or the person leaves."""
        try:
            return await self._take_part()
        except (LeftRoom, Ended):
            self._talk.say(say(m.SEAT_KEPT if self._seated else m.NO_SEAT))
            return 0
        finally:
            self._room.close()

    async def _take_part(self) -> int:
        hello = await self._room.hello()
        seat = find_seat(str(hello.get("room", "")))
        segment = None
        if not seat.joined:
            segment = await self._welcome(hello)
        await self._sit(seat, segment)
        self._seated = True
        keep_seat(seat)
        bank = await self._patiently(self._room.bank())
        part = self._part = TakingPart(bank, seat, str(hello["title"]))
        following = asyncio.create_task(self._follow(part))
        sending = asyncio.create_task(self._send(part))
        talking = asyncio.create_task(self._converse(part))
        tasks = {following, sending, talking}
        try:
            while not talking.done():
                done, tasks = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return 0

    async def _sit(self, seat: Seat, segment: str | None) -> None:
        """Take the seat; a wrong code is asked for again."""
        while True:
            try:
                await self._patiently(self._room.join(seat, self._code, segment))
            except SaidNoError as error:
                if error.error != "wrong-code":
                    raise
                self._talk.say(sentences(str(error), say(m.CODE_WAS, code=self._code)))
            else:
                return
            self._code = await self._lines.ask()

    async def _patiently(self, work: Coroutine[Any, Any, T]) -> T:
        """Wait for the room, and say so while it can't be reached."""
        task, said = asyncio.create_task(work), ""
        while not task.done():
            await asyncio.wait({task}, timeout=_SILENCE)
            if self._room.lost and self._room.lost != said:
                said = self._room.lost
                self._talk.say(sentences(said, say(m.TRYING_PLAIN)))
        return task.result()

    async def _send(self, part: TakingPart) -> None:
        await self._room.send_forever(part.seat, lambda: part.topics, lambda: self._remember(part))

    def _remember(self, part: TakingPart) -> None:
        if not self._left:
            keep_seat(part.seat)

    async def _follow(self, part: TakingPart) -> None:
        async for document in self._room.follow():
            if part.hear(document):
                self._lines.tell_moved()
                self._room.ring()

    def _moved_on(self) -> bool:
        return self._part is not None and self._part.where != self._here

    # Talking

    async def _welcome(self, hello: Document) -> str | None:
        talk = self._talk
        talk.say(str(hello["title"]).upper())
        talk.say()
        for line in hello["promise"]:
            talk.say(str(line), "  - ", "    ")
        talk.say()
        talk.say(say(m.WELCOME_KEYS))
        while await self._lines.ask():
            for told in hello["not_promised"]:
                talk.say(str(told), "  - ", "    ")
        if not self._code:
            talk.say(say(m.CODE_ASKED))
            self._code = await self._lines.ask()
        return await self._segment(hello["segments"])

    async def _segment(self, asked: Document | None) -> str | None:
        if not asked:
            return None
        self._talk.say(str(asked["prompt"]))
        return await self._choose(
            [(o["id"], o["name"]) for o in asked["options"]], m.NUMBER_OR_SKIP
        )

    async def _choose(self, options: list[tuple[str, str]], how: Message) -> str | None:
        """One of some options by number; None for an empty line."""
        for place, (_, name) in enumerate(options, start=1):
            self._talk.say(str(name), f"  {place}  ", "     ")
        self._talk.say(say(how))
        while line := await self._lines.ask():
            if line.isdigit() and 1 <= int(line) <= len(options):
                return options[int(line) - 1][0]
            self._talk.say(say(m.EXPECTED_NUMBER, most=str(len(options))))
        return None

    async def _converse(self, part: TakingPart) -> None:
        """One step after the other, until the room is closed and the result kept or not."""
        while part.phase != "closed":
            if part.document is None:
                await self._lines.until_moved()
                continue
            if not self._moved_on():
                await self._lines.rest()
                continue
            self._here = part.where
            try:
                await self._step(part)
            except MovedOn:
                self._talk.say(say(m.MOVED_ON))
        self._here = part.where
        self._head(*part.outside)
        before = self._kept
        with suppress(LeftRoom, Ended):  # nothing more is kept, and nothing is left to leave
            await self._result(part)
        if self._kept is not None:
            if self._kept is before:
                self._complete(part, before)
            await self._go_home(part)

    async def _go_home(self, part: TakingPart) -> None:
        """Whoever has kept the result needs the seat no more."""
        self._left = True
        leave_seat(part.seat)
        await self._room.took_home()

    async def _step(self, part: TakingPart) -> None:
        step = part.step
        if step is None:
            self._head(*part.outside)
            await self._answer_ahead(part)
            return
        if step["kind"] != "individual" or not part.seat.at.get(step["id"]):
            self._step_head(part, step)
        if step["kind"] == "individual":
            await self._questions(part)
        elif step["kind"] == "result":
            await self._result(part)
        elif step["kind"] == "commitment":
            self._talk.say(sentences(say(m.ONE_LINE), say(page.HERE)))
            if line := await self._lines.ask():
                part.commit(line)
                self._changed(part)
        elif step["kind"] == "vote" and part.topics.get(f"vote:{step['id']}", "open") == "open":
            options = [(o["id"], o["name"]) for o in step["options"]]
            choice = await self._choose(options, m.NUMBER_OR_PASS)
            if choice is not None:
                part.vote(choice)
                self._changed(part)
        if part.guess is not None:
            await self._expect(part)
        say_pictures(self._talk, part.document)
        if not part.behind and part.missed:
            await self._catch_up(part)

    async def _expect(self, part: TakingPart) -> None:
        """Ask for a guess before a picture is shown; say it again beside it."""
        if part.document and part.document["releases"]:
            if part.guess:
                self._talk.say(say(page.GUESSED, guess=part.guess))
            return
        self._talk.say(sentences(say(m.GUESS_ASKED), say(page.HERE)))
        picture, line = part.picture, await self._lines.ask()
        if line:
            part.expect(picture, line)
            keep_seat(part.seat)

    def _step_head(self, part: TakingPart, step: Mapping[str, Any]) -> None:
        title, told = str(step["title"]), str(step["prompt"])
        if not part.behind:
            title = say(m.STEP_HEAD, title=title, number=str(step["number"]), of=str(step["of"]))
            told = sentences(told, back_at(part.document or {}))
        self._head(title, told)

    async def _answer_ahead(self, part: TakingPart) -> None:
        """Before the start: what can be answered already, or answers to change."""
        if part.missed:
            await self._catch_up(part)
        elif part.ahead and await self._yes(say(m.CHANGE_ASKED, titles=titles_of(part.ahead))):
            await self._go_through(part, part.ahead, anew=True)

    async def _catch_up(self, part: TakingPart) -> None:
        """Offer what is open to this person elsewhere and they have not been through."""
        if await self._yes(say(m.MISSED_ASKED, titles=titles_of(part.missed))):
            await self._go_through(part, part.missed)

    async def _yes(self, asked: str) -> bool:
        self._talk.say(asked)
        return (await self._lines.ask()).lower() == "y"

    async def _go_through(
        self, part: TakingPart, steps: list[Mapping[str, Any]], *, anew: bool = False
    ) -> None:
        for step in steps:
            part.behind = step["id"]
            if anew:
                part.go(-part.place)
            self._here = part.where
            await self._step(part)
        part.behind = ""

    def _head(self, title: str, told: str) -> None:
        self._talk.say()
        self._talk.say(title.upper())
        if told:
            self._talk.say(told)

    async def _questions(self, part: TakingPart) -> None:
        while (question := part.put()) is not None and part.where == self._here:
            self._changed(part)
            await self._question(part, question)
            if part.paced:
                return
        self._changed(part)
        if part.question is None:
            self._talk.say(part.through)

    async def _question(self, part: TakingPart, question: Question) -> None:
        talk = self._talk
        talk.say()
        if not part.paced:
            talk.say(say(m.PLACE, place=str(part.place + 1), of=str(len(part.questions))))
        prompts.put(question, talk)
        talk.say(say(page.SHARED if part.collected(question) else page.HERE))
        while True:
            line = await self._lines.ask()
            if line.lower() in {"b", "s", ""}:
                part.go(-1 if line.lower() == "b" else 1)
                return
            try:
                part.answer(question, question.check(prompts.read(question, line)))
            except AnswerError:
                talk.say(say(m.EXPECTED, expected=prompts.expected(question)))
                continue
            self._changed(part)
            return

    async def _result(self, part: TakingPart) -> None:
        part.send_shared()
        blocks = in_short(result_blocks(part.story(datetime.now(UTC))))
        self._talk.write("\n" + render_text(blocks))
        for group, words, on in list(part.offered()):
            asked = m.SHARE_NOW_YES if on else m.SHARE_NOW_NO
            self._talk.say(say(asked, consent=say(page.CONSENT), what=words))
            line = (await self._lines.ask()).lower()
            if line in {"y", "n"}:
                part.share(group, on=line == "y")
                self._changed(part)
        if self._kept is None or self._kept.answers != part.record(datetime.now(UTC)).answers:
            self._talk.say(say(m.KEEP_ASKED))
            if (await self._lines.ask()).lower() == "y":
                self._keep(part)

    def _keep(self, part: TakingPart) -> None:
        journal, record = Journal(), part.record(datetime.now(UTC))
        try:
            journal.pin(part.bank)
            journal.save_result(record)
        except EmcompassError as error:
            self._talk.say(str(error))
            self._kept = None  # what the seat holds is nowhere else
            return
        self._kept = record
        self._talk.say(say(m.KEPT_AT, path=str(journal.path_of(record.id))))
        self._take_on(journal, record, part)

    def _complete(self, part: TakingPart, kept: Record) -> None:
        """What was written after the result was kept joins it."""
        journal, note = Journal(), part.record(datetime.now(UTC)).note
        if note != kept.note:
            journal.edit(kept.id, note=note)
        self._take_on(journal, kept, part)
        self._talk.say(say(m.IS_KEPT, id=kept.id))

    def _take_on(self, journal: Journal, kept: Record, part: TakingPart) -> None:
        """What was promised is something to try from now on."""
        try:
            taken = journal.experiments.take_home(kept, part.promised, datetime.now(UTC))
        except EmcompassError as error:
            self._talk.say(str(error))
            return
        for one in taken:
            self._talk.say(say(ROOM, date=short_day(one.until), text=one.text))

    def _changed(self, part: TakingPart) -> None:
        self._remember(part)
        self._room.ring()
        if self._room.lost:
            self._talk.say(sentences(self._room.lost, say(m.KEPT_HERE)))
