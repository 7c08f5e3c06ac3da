"""The room's clock: it goes on whatever the disk says."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from pathlib import Path

from emcompass.workshop.host.folder import DATABASE
from tests.workshop.live import SCALE, live_room


def test_a_file_that_is_busy_for_a_while_does_not_stop_the_counts(tmp_path: Path) -> None:
    with live_room(tmp_path) as live:
        people = live.join(6)
        live.to_step("alone")
        for person in people[:5]:
            assert person.send((SCALE, "3", 1)) == ["saved"]
        file = sqlite3.connect(live.folder / DATABASE, isolation_level=None)
        with contextlib.closing(file):
            file.execute("BEGIN IMMEDIATE")
            time.sleep(2.5)  # the clock ticks once a second
            file.execute("ROLLBACK")
        assert people[5].send((SCALE, "3", 1)) == ["saved"]
        live.answered(SCALE, 6)
