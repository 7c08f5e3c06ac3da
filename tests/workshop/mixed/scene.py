"""What is asked in a room with people of every kind, and where everybody's things are."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from emcompass.bank.reference import Answer
from emcompass.journal.answers_file import read_answers_file
from tests.samples import SAMPLES
from tests.tmux import Terminals, TmuxWindow
from tests.workshop.mixed.people import Opinion

AGENDA = """
schema = 1
title = "All kinds of people"
minimum = 5

[[steps]]
id = "hello"
kind = "talk"
title = "Hello"

[[steps]]
id = "alone"
kind = "individual"
title = "Alone"
questions = ["role-now", "choices"]
share = ["choice-people-delivery", "choice-technical-people", "choice-delivery-technical"]

[[steps]]
id = "mine"
kind = "result"
title = "Mine"
share = ["map"]

[[steps]]
id = "together"
kind = "reveal"
title = "Together"
shows = ["map"]

[[steps]]
id = "more"
kind = "individual"
title = "More"
questions = ["month-wanted", "moment-outage"]
share = ["moment-outage"]

[[steps]]
id = "split"
kind = "split"
title = "Where we differ"
top = 1

[[steps]]
id = "end"
kind = "vote"
title = "The end"
prompt = "Worth it?"
options = [
  { id = "no", name = "No" },
  { id = "bit", name = "A little" },
  { id = "yes", name = "Yes" },
]
"""
SHARED = ("choice-delivery-technical", "choice-technical-people", "choice-people-delivery")
MOMENT = "moment-outage"


@dataclass
class Scene:
    """Where everybody's things are. `environment`: what every terminal has besides."""

    root: Path
    shell: Terminals
    environment: Mapping[str, str] = field(default_factory=dict)
    bank: Bank = field(default_factory=lambda: load_bank("engineering-manager"))

    def folder(self, who: str, what: str) -> Path:
        """A folder of somebody's, made when it is first asked for."""
        folder = self.root / who / what
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def runs(self, who: str, *arguments: str) -> TmuxWindow:
        """`emcompass ARGUMENTS` in somebody's terminal."""
        command = [sys.executable, "-m", "emcompass", *arguments]
        own = {**self.environment, "EMCOMPASS_HOME": str(self.folder(who, "home"))}
        return self.shell.open(who, command, self.folder(who, "desk"), own)

    def tells(self, who: str, *arguments: str) -> str:
        """What `emcompass ARGUMENTS` prints, at somebody's own computer, on one line."""
        ran = subprocess.run(
            [sys.executable, "-m", "emcompass", *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, "EMCOMPASS_HOME": str(self.folder(who, "home"))},
        )
        assert ran.returncode == 0, ran.stderr
        return " ".join(ran.stdout.split())

    def opinion(self, sample: str, *, late: bool = False) -> Opinion:
        """What a sample says in the room; who comes late says less."""
        answers: Mapping[str, Answer] = read_answers_file(SAMPLES / f"{sample}.toml").answers
        choices = [each.id for each in self.bank.questions if each.section == "choices"]
        alone = {} if late else {"alone": ("role-now", *choices)}
        return Opinion(self.bank, answers, {**alone, "more": ("month-wanted", MOMENT)})
