"""What each role sees of a room (API.md), and what a closed one leaves: rooms, counts, releases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from emcompass.bank.bank import Bank
from emcompass.workshop.device.device_words import greeting_messages
from emcompass.workshop.host.access import Binding
from emcompass.workshop.host.folder import RoomSettings
from emcompass.workshop.host.promise import not_promised, promise
from emcompass.workshop.rules import offers, pictures
from emcompass.workshop.rules import room as rooms
from emcompass.workshop.rules.earlier_room import EarlierRoom
from emcompass.workshop.rules.json_forms import release_json
from emcompass.workshop.rules.minimum_group import enough, too_few
from emcompass.workshop.rules.release import Release
from emcompass.workshop.rules.release_words import named
from emcompass.workshop.rules.room import Plan, Room, Step
from emcompass.workshop.rules.room_trend import RoomTrend, trend_json
from emcompass.workshop.rules.room_trend_words import changes
from emcompass.workshop.rules.topics import ready_topic
from emcompass.workshop.server.room_commands import Counts

FORMAT = 1
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that is shown: no answers, no tallies."""

    room_id: str
    plan: Plan
    room: Room
    releases: Mapping[str, Release]
    counts: Counts
    joined: int
    connected: int
    binding: Binding
    code: str
    bank_title: str
    rehearsal: bool = False
    alarms: Sequence[str] = ()
    preflight: int = 0
    wrong_codes: int = 0
    crowded: bool = False
    empty: int = 0
    taken: int = 0
    until: float | None = None
    helped: bool = False
    organisation: str = ""
    base: str = ""  # what its paths begin with, on a server of many rooms
    waits: datetime | None = None  # for its start, so long; None where nobody answers ahead
    earlier: EarlierRoom | None = None
    trends: Mapping[str, RoomTrend] = field(default_factory=dict)


def hello(scene: Scene) -> Document:
    """What anyone may know before joining."""
    segments = None
    waits = scene.waits if scene.room.phase == "lobby" else None
    if scene.plan.segments:
        options = [asdict(option) for option in scene.plan.segments]
        segments = {"prompt": scene.plan.segment_prompt, "options": options}
    return {
        "format": FORMAT,
        "room": scene.room_id,
        "title": scene.plan.title,
        "bank": scene.bank_title,
        "phase": scene.room.phase,
        "minimum": scene.room.minimum,
        "seats": scene.joined,
        "locked": scene.room.locked,
        "rehearsal": scene.rehearsal,
        "encrypted": scene.binding.tls,
        "segments": segments,
        "promise": list(_promise(scene, waits)),
        "not_promised": list(not_promised(scene.organisation, scene.earlier)),
        "messages": greeting_messages(),
    }


def _promise(scene: Scene, waits: datetime | None) -> Sequence[str]:
    minimum, organisation = scene.room.minimum, scene.organisation
    return promise(minimum, scene.binding, organisation, waits, scene.earlier)


def participant(scene: Scene) -> Document:
    """The same for every seat."""
    room, step = scene.room, rooms.current(scene.room, scene.plan)
    shown = shown_releases(scene)
    return {
        "format": FORMAT,
        "version": room.version,
        "phase": room.phase,
        "rehearsal": scene.rehearsal,
        "step": None if step is None else _step(scene, step),
        "earlier": [_earlier(step) for step in offers.earlier(room, scene.plan)],
        "timer": _timer(room),
        "topics": dict(room.topics),
        "counts": counts(scene),
        "releases": _releases(scene, shown),
        "derived": derived(scene.plan, shown),
        "changes": _changes(scene, shown),
        "until": None if scene.until is None else round(1000 * scene.until),
    }


def _releases(scene: Scene, shown: Iterable[Release]) -> list[Document]:
    """Releases, and how each has changed since the earlier room, if there is one to tell of."""
    return [_with_trend(release, scene.trends.get(release.topic)) for release in shown]


def _changes(scene: Scene, shown: Iterable[Release]) -> Document:
    """What is said of the changes, by picture."""
    listed = [(each.topic, each.title, scene.trends.get(each.topic)) for each in shown]
    return dict(changes((topic, title, found) for topic, title, found in listed if found))


def _with_trend(release: Release, found: RoomTrend | None) -> Document:
    told = release_json(release)
    return told if found is None else {**told, "trend": trend_json(found)}


def _step(scene: Scene, step: Step) -> Document:
    return {
        "number": scene.room.place.step + 1,
        "of": len(scene.plan.steps),
        "id": step.id,
        "kind": step.kind,
        "title": step.title,
        "prompt": step.prompt,
        "pace": step.pace,
        "questions": list(step.questions),
        "at": scene.room.place.position,
        "topics": list(step.topics),
        "groups": list(step.groups),
        "options": [asdict(option) for option in step.options],
        "top": step.top if step.kind == "split" else 0,
    }


def _earlier(step: Step) -> Document:
    """What is needed to do a step that the room has left, at one's own speed."""
    return {
        "id": step.id,
        "kind": step.kind,
        "title": step.title,
        "prompt": step.prompt,
        "pace": "own",
        "at": 0,
        "questions": list(step.questions),
        "topics": list(step.topics),
    }


def _timer(room: Room) -> Document:
    ends = None if room.timer.ends is None else round(1000 * room.timer.ends)
    return {"ends": ends, "left": room.timer.left, "paused": room.timer.left is not None}


def counts(scene: Scene) -> Document:
    """Joined, connected, answered at this step."""
    return {
        "joined": scene.joined,
        "connected": min(scene.connected, scene.joined),
        "answered": _answered(scene),
    }


def _answered(scene: Scene) -> int | None:
    """Who is done here; None where fewer than the minimum answered: a number would say too much."""
    step = rooms.current(scene.room, scene.plan)
    if step is None:
        return 0
    answered = _told(scene).answered
    if step.kind == "vote" or (step.kind == "individual" and step.pace == "paced"):
        told = [answered[t] for t in rooms.scope(scene.room, scene.plan) if t in answered]
        return max(told, default=None)
    return answered.get(f"ready:{step.id}", 0)


def _told(scene: Scene) -> Counts:
    return scene.counts.told(scene.room.minimum)


def shown_releases(scene: Scene) -> list[Release]:
    """The releases of this step; after the close all of them. A split step's in order of split."""
    found = [scene.releases[topic] for topic in _shown(scene) if topic in scene.releases]
    step = rooms.current(scene.room, scene.plan)
    if step is None or step.kind != "split":
        return found
    order = pictures.most_split(scene.plan.topics, found)[: step.top]
    return [scene.releases[topic] for topic in order]


def _shown(scene: Scene) -> Sequence[str]:
    step = rooms.current(scene.room, scene.plan)
    if step is None:
        return tuple(scene.releases) if scene.room.phase == "closed" else ()
    return rooms.scope(scene.room, scene.plan)


def screen(scene: Scene) -> Document:
    """The participant's document and what a projector needs besides."""
    after = rooms.upcoming(scene.room, scene.plan)
    binding = scene.binding
    return {
        **participant(scene),
        "screen": {"show": scene.room.show, "blank": scene.room.blank},
        "title": scene.plan.title,
        "next": None if after is None else after.title,
        "join": {
            "url": binding.url(scene.code),
            "code": scene.code,
            "address": f"{binding.address}{scene.base}",
            "encrypted": binding.tls,
            "loopback": not binding.lan,
        },
        "held": _held(scene),
        "derived": derived(scene.plan, list(scene.releases.values())),
    }


def derived(plan: Plan, releases: Sequence[Release]) -> Document:
    """Split ranking, coverage and time: made of what is released, nothing else."""
    return {
        "split": list(pictures.most_split(plan.topics, releases)),
        "coverage": [asdict(held) for held in pictures.coverage(releases)],
        "time": [asdict(line) for line in pictures.time_lines(releases, plan.categories)],
    }


def _held(scene: Scene) -> list[str]:
    """Why something of this step isn't shown; never how many are missing."""
    lines = []
    for topic in rooms.scope(scene.room, scene.plan):
        title = scene.plan.topics[topic].title
        few = not enough(scene.counts.answered.get(topic, 0), scene.room.minimum)
        if scene.room.topics.get(topic) == "open" and few:
            lines.append(named(title, too_few(scene.room.minimum)))
        release = scene.releases.get(topic)
        parts = release.segments if release else ()
        lines += [named(title, part.note, part.name) for part in parts if part.form == "held"]
    return lines


def facilitator(scene: Scene) -> Document:
    """The projector's document and what the console needs besides."""
    room, plan = scene.room, scene.plan
    step, after = rooms.current(room, plan), rooms.upcoming(room, plan)
    freezable = rooms.freezable(room, plan, scene.counts.answered)
    upcoming = after and {"title": after.title, "kind": after.kind, "minutes": after.minutes}
    binding = scene.binding
    run = {
        "notes": "" if step is None else step.notes,
        "step_next": upcoming,
        "answered": dict(_told(scene).answered),
        "can": list(offers.can(room, plan, scene.counts.answered)),
        "freeze": {
            "ready": list(freezable.ready),
            "short": list(freezable.short),
            "still": _still(scene),
        },
        "reveal": list(rooms.in_state(room, rooms.scope(room, plan), "frozen")),
        "late": _told(scene).late,
        "undo": len(room.past),
        "locked": room.locked,
        "alarms": list(scene.alarms),
        "binding": {
            "host": binding.host,
            "port": binding.port,
            "tls": binding.tls,
            "lan": binding.lan,
            "organisation": scene.organisation,
        },
        "preflight": scene.preflight,
        "wrong_codes": scene.wrong_codes,
        "minimum": room.minimum,
        "crowded": scene.crowded,
        "empty": scene.empty,
        "taken": scene.taken,
        "helped": scene.helped,
        "ahead": _ahead(scene),
    }
    return {**screen(scene), "run": run}


def _ahead(scene: Scene) -> Document | None:
    """How many are done with each step of their own that is still to come; None without ahead."""
    if scene.waits is None or scene.room.phase == "closed":
        return None
    told, here = _told(scene).answered, rooms.current(scene.room, scene.plan)
    first = 0 if here is None else scene.room.place.step
    steps = [
        {"id": step.id, "title": step.title, "answered": told.get(ready_topic(step.id).id, 0)}
        for step in scene.plan.steps[first:]
        if step in scene.plan.alone
    ]
    return {"until": scene.waits.date().isoformat(), "steps": steps}


def _still(scene: Scene) -> int | None:
    """Who is still answering: the difference of two numbers that all documents hold anyway."""
    told = _told(scene).answered
    return offers.still_answering(scene.room, scene.plan, told, _answered(scene), scene.joined)


def closing(scene: Scene, settings: RoomSettings, bank: Bank) -> dict[str, Any]:
    """The content of `releases.json`, from which reports are made. Aggregates only."""
    releases = list(scene.releases.values())
    written = datetime.now(UTC)
    # A room where people answered ahead was opened days before its meeting, which ends with this.
    held = datetime.fromisoformat(settings.created) if settings.waits is None else written
    return {
        "format": FORMAT,
        "room": scene.room_id,
        "title": scene.plan.title,
        "bank": {
            "id": bank.id,
            "version": bank.version,
            "sha256": bank.sha256,
            "title": bank.title,
            "credit": bank.credit,
        },
        "date": held.isoformat(timespec="seconds"),
        "written": written.isoformat(timespec="seconds"),
        "final": scene.room.phase == "closed",
        "rehearsal": scene.rehearsal,
        "minimum": scene.room.minimum,
        "seats": scene.joined,
        "steps": [
            {"title": step.title, "kind": step.kind, "minutes": step.minutes}
            for step in scene.plan.steps
        ],
        "earlier": _earlier_room(scene.earlier),
        "releases": _releases(scene, releases),
        "derived": derived(scene.plan, releases),
        "changes": _changes(scene, releases),
    }


def _earlier_room(earlier: EarlierRoom | None) -> Document | None:
    """Which room this one came after."""
    if earlier is None:
        return None
    return {"room": earlier.room, "date": earlier.date.isoformat(timespec="seconds")}
