"""What a closed room leaves behind: its releases, and what they are about."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from emcompass.bank.bank import Bank
from emcompass.workshop.host.folder import Settings
from emcompass.workshop.rules.release_json import release_json
from emcompass.workshop.server.documents import Scene, derived

FORMAT = 1


def closing_data(scene: Scene, settings: Settings, bank: Bank) -> dict[str, Any]:
    """The content of `releases.json`, from which reports are made. Aggregates only."""
    releases = list(scene.releases.values())
    return {
        "format": FORMAT,
        "room": scene.room_id,
        "title": scene.plan.title,
        "bank": {
            "id": bank.id,
            "version": bank.version,
            "title": bank.title,
            "credit": bank.credit,
        },
        "date": settings.created,
        "written": datetime.now(UTC).isoformat(timespec="seconds"),
        "final": scene.room.phase == "closed",
        "rehearsal": scene.rehearsal,
        "minimum": scene.room.minimum,
        "seats": scene.joined,
        "steps": [
            {"title": step.title, "kind": step.kind, "minutes": step.minutes}
            for step in scene.plan.steps
        ],
        "releases": [release_json(release) for release in releases],
        "derived": derived(scene.plan, releases),
    }
