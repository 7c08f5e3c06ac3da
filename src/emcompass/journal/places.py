"""The folders that a journal works in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from emcompass import paths
from emcompass.errors import JournalError
from emcompass.files.problems import because
from emcompass.text.clean import visible


@dataclass(frozen=True, slots=True)
class Places:
    """Where a journal keeps its files."""

    results: Path
    drafts: Path
    experiments: Path
    requests: Path
    adverts: Path
    deleted: Path
    pinned: Path
    cache: Path

    @classmethod
    def default(cls) -> Places:
        """The folders of this person, as `emcompass.paths` finds them now."""
        return cls(
            paths.results(),
            paths.drafts(),
            paths.experiments(),
            paths.requests(),
            paths.adverts(),
            paths.deleted(),
            paths.pinned(),
            paths.cache(),
        )

    @classmethod
    def under(cls, folder: Path) -> Places:
        """The same folders, all within one."""
        return cls(
            folder / "results",
            folder / "drafts",
            folder / "experiments",
            folder / "requests",
            folder / "adverts",
            folder / "deleted",
            folder / "pinned",
            folder / "cache",
        )

    @property
    def own(self) -> tuple[Path, ...]:
        """The folders whose files are named by an id: what a bare name may stand for."""
        return self.results, self.drafts, self.experiments, self.requests, self.adverts

    @property
    def locks(self) -> Path:
        """Who is at which sitting: beside the sittings, so that every computer sees them."""
        return self.drafts.parent / "locks"


def unwritten(path: Path, error: OSError) -> JournalError:
    """The line about what can't be written."""
    return JournalError(f"{visible(str(path))}: can't be written ({because(error)})")
