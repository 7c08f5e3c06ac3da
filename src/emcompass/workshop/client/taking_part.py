"""Taking part, apart from wires and screens: where one stands, what is shared, the own result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from emcompass.assessment.assess import score_record
from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Question
from emcompass.bank.reference import Answer
from emcompass.journal.sitting_ids import new_id
from emcompass.reports.result_story import Story
from emcompass.reports.result_telling import tell
from emcompass.sitting.record import Record
from emcompass.text.clean import clean_line
from emcompass.words import device_messages as words
from emcompass.words.device_messages import SENT, SHARES
from emcompass.words.fill import listed, say
from emcompass.words.join_messages import LABEL
from emcompass.words.offsets import offset_here
from emcompass.workshop.client.seat import Seat
from emcompass.workshop.rules.topic_values import person_values
from emcompass.workshop.rules.topics import group_of

Document = Mapping[str, Any]


class TakingPart:
    """One person in a room. The room's documents come in by `hear`; the seat keeps the rest."""

    def __init__(self, bank: Bank, seat: Seat, title: str) -> None:
        self.bank, self.seat, self.title = bank, seat, clean_line(title)
        self.document: Document | None = None
        self.behind = ""  # the step of before that this person is at; "" with the room

    def hear(self, document: Document) -> bool:
        """Take the room's newest document; False for one that is older than what is known."""
        before = self.document
        if before is not None and document["version"] < before["version"]:
            return False
        self.document = document
        if before is None or _step_id(before) != _step_id(document):
            self.behind = ""
            self.seat.outbox.again(document["topics"])
        return True

    @property
    def topics(self) -> Mapping[str, str]:
        """The room's topics by state."""
        return self.document["topics"] if self.document else {}

    @property
    def step(self) -> Document | None:
        """The step that this person is at: the room's, or one that the room has left."""
        if self.document is None:
            return None
        here: Document | None = self.document["step"]
        earlier = self.document.get("earlier", ())
        return next((each for each in earlier if each["id"] == self.behind), here)

    @property
    def missed(self) -> list[Document]:
        """The steps that the room has left and this person has not been through, in order."""
        earlier = self.document.get("earlier", ()) if self.document else ()
        return [each for each in earlier if not self._through(each)]

    @property
    def ahead(self) -> list[Document]:
        """Before the start: the steps that can be answered already, in order."""
        document = self.document or {}
        return list(document.get("earlier", ())) if self.phase == "lobby" else []

    @property
    def through(self) -> str:
        """What is said where no question is left; only the room's own step has a next one."""
        if self.paced:
            return say(words.NOT_YOU)
        return say(words.THROUGH_ALONE if self.behind else words.THROUGH)

    @property
    def outside(self) -> tuple[str, str]:
        """A title and what to do, while the room is at no step: before the start, at the end."""
        if self.phase == "closed":
            return say(words.CLOSED[0]), say(words.CLOSED[1])
        title, wait = words.LOBBY
        if not self.ahead:
            return say(title), say(wait)
        return say(title), say(words.AHEAD if self.missed else words.AHEAD_DONE)

    def _through(self, step: Document) -> bool:
        if step["kind"] != "individual":
            return step["id"] in self.seat.at
        asked = self._asked(step)
        walked = self.seat.at.get(step["id"], 0) >= len(asked)
        return walked or all(question.id in self.seat.answers for question in asked)

    @property
    def where(self) -> tuple[object, ...]:
        """What has to change for something new to be said."""
        step, document = self.step or {}, self.document or {}
        topics = tuple(release["topic"] for release in document.get("releases", ()))
        return self.phase, step.get("id"), step.get("at"), topics

    @property
    def phase(self) -> str:
        """Lobby, running or closed."""
        return str(self.document["phase"]) if self.document else "lobby"

    @property
    def _here(self) -> str:
        step = self.step
        return str(step["id"]) if step else ""

    # Questions

    @property
    def questions(self) -> list[Question]:
        """This step's questions that apply to this person."""
        step = self.step
        return self._asked(step) if step is not None and step["kind"] == "individual" else []

    def _asked(self, step: Document) -> list[Question]:
        applying = {question.id: question for question in self.bank.applicable(self.seat.answers)}
        return [applying[one] for one in step["questions"] if one in applying]

    @property
    def paced(self) -> bool:
        """Whether the facilitator says which question is on."""
        return self.step is not None and self.step["pace"] == "paced"

    @property
    def place(self) -> int:
        """How many of the questions lie behind; all of them when one is through."""
        return min(self.seat.at.get(self._here, 0), len(self.questions))

    @property
    def question(self) -> Question | None:
        """The question to answer now; None when one is through, or it does not apply."""
        step = self.step
        if step is None or step["kind"] != "individual":
            return None
        if self.paced:
            here = step["questions"][step["at"]]
            return next((one for one in self.questions if one.id == here), None)
        return self.questions[self.place] if self.place < len(self.questions) else None

    def put(self) -> Question | None:
        """The question to answer now, noted as put; says whether this person is done."""
        question = self.question
        if question is not None and question.id not in self.seat.order:
            self.seat.order.append(question.id)
        done = question is None and not self.paced
        self._send(f"ready:{self._here}", "yes" if done else "")
        return question

    def answer(self, question: Question, value: Answer) -> None:
        """Answer, send it if the step collects it, and go on."""
        self.seat.answers[question.id] = question.check(value)
        if self.collected(question):
            self._send(f"q:{question.id}", str(self.seat.answers[question.id]))
        self.go(1)

    def go(self, steps: int) -> None:
        """Forward or back among the questions, where one may go at one's own speed."""
        if not self.paced:
            place = max(0, min(self.place + steps, len(self.questions)))
            self.seat.at[self._here] = place

    def collected(self, question: Question) -> bool:
        """Whether the answer to this question leaves the device at this step."""
        return self.step is not None and f"q:{question.id}" in self.step["topics"]

    def vote(self, option: str) -> None:
        """Choose an option of a vote."""
        self._send(f"vote:{self._here}", option)

    @property
    def promised(self) -> list[str]:
        """What this person promised themselves so far."""
        return [text for text in self.seat.notes.values() if text]

    def commit(self, text: str) -> None:
        """Keep a private commitment: it goes home with the result, and nowhere else."""
        self.seat.notes[self._here] = text
        self._send(f"ready:{self._here}", "yes" if text else "")

    def sent(self, topic: str) -> str:
        """What became of a topic's value, in words; "" when nothing was sent."""
        status = self.seat.outbox.status(topic)
        return "" if status is None or status not in SENT else say(SENT[status])

    def in_sight(self) -> Iterator[str]:
        """The topics whose state matters to what is shown; last answered first."""
        step = self.step
        if step is not None and step["kind"] == "individual":
            behind = self.questions[self.place - 1 : self.place] if self.place else []
            shown = self.question if self.paced else None
            yield from (f"q:{one.id}" for one in ([shown] if shown else behind))
        elif step is not None and step["kind"] == "vote":
            yield f"vote:{step['id']}"

    def _send(self, topic: str, value: str) -> None:
        if topic in self.topics:
            self.seat.outbox.put(topic, value)

    # The own result

    def offered(self) -> Iterator[tuple[str, str, bool]]:
        """The groups that may be shared at this step: id, words, whether they are."""
        topics = self.step["topics"] if self.step is not None else ()
        groups = dict.fromkeys(map(group_of, topics))
        for group in groups:
            if group in SHARES:
                yield group, say(SHARES[group]), group in self.seat.shared

    def share(self, group: str, *, on: bool) -> None:
        """Give consent for a group, or take it back."""
        kept = [one for one in self.seat.shared if one != group]
        self.seat.shared = [*kept, group] if on else kept
        self.send_shared()

    def send_shared(self) -> None:
        """Send what may be sent of the result as it is now; take back what may not."""
        step = self.step
        if step is None or step["kind"] != "result":
            return
        self.seat.at[step["id"]] = 1
        values = person_values(self.bank, self.seat.answers) if self.seat.shared else {}
        for topic in step["topics"]:
            group = group_of(topic)
            if group in SHARES:
                self._send(topic, values.get(topic, "") if group in self.seat.shared else "")

    # Guessing first

    @property
    def guess(self) -> str | None:
        """What this person expects of the picture that is on; None where there is none to guess."""
        return self.seat.guesses.get(self.picture, "") if self.picture else None

    def expect(self, picture: str, text: str) -> None:
        """Keep a guess: on this device, and nowhere else."""
        self.seat.guesses[picture] = text

    @property
    def picture(self) -> str:
        """The picture that is on, shown or not; "" where the step has none."""
        step = self.step
        if step is None or step["kind"] not in {"reveal", "split"}:
            return ""
        groups = step["groups"]
        return f"{step['id']} {groups[step['at']] if groups else ''}"

    def story(self, now: datetime) -> Story:
        """The own result, told by the reports as always."""
        record = self.record(now)
        return tell(self.bank, score_record(self.bank, record), record)

    def record(self, now: datetime) -> Record:
        """The sitting as it stands, finished now, for the journal."""
        started = datetime.fromisoformat(self.seat.joined) if self.seat.joined else now
        return Record(
            id=new_id(now),
            bank=self.bank.ref,
            started=started,
            finished=now,
            offset_minutes=offset_here(now),
            answers=dict(self.seat.answers),
            order=tuple(self.seat.order),
            label=say(LABEL, title=self.title),
            note="\n".join(self.promised),
        )


def titles_of(steps: Iterable[Document]) -> str:
    """Steps in a sentence."""
    return listed(str(step["title"]) for step in steps)


def _step_id(document: Document | None) -> str:
    step = document["step"] if document else None
    return str(step["id"]) if step else ""
