"""A PostgreSQL cluster that is thrown away: on a unix socket, in a temporary folder."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import psycopg

from emcompass.workshop.serve.migrating import bring_up_to_date

_DEBIAN = Path("/usr/lib/postgresql")
_ROOM = 2 << 30  # bytes
_TEMPLATE = "migrated"


def program(name: str) -> str:
    """The path of one of PostgreSQL's programs; Debian keeps them by version."""
    versions = sorted(_DEBIAN.glob("[0-9]*/bin"), key=lambda path: int(path.parent.name))
    for folder in reversed(versions):
        if (folder / name).exists():
            return str(folder / name)
    found = shutil.which(name)
    assert found, f"PostgreSQL's {name} is not installed"
    return found


def _as_its_user(command: Sequence[str]) -> list[str]:
    """PostgreSQL refuses to run as root: there it runs as its own user."""
    if os.getuid() != 0:
        return list(command)
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]


@dataclass(frozen=True)
class Cluster:
    """A running cluster in a folder of its own. `durable`: on a disk that it waits for."""

    folder: Path
    durable: bool = False

    @property
    def data(self) -> Path:
        """Where its files are."""
        return self.folder / "data"

    @property
    def socket(self) -> str:
        """Where it listens."""
        return str(self.folder / ".s.PGSQL.5432")

    @property
    def pid(self) -> int:
        """Its first process."""
        return int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])

    def address(self, name: str = "postgres") -> str:
        """A database's connection string."""
        user = "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
        return f"host={self.folder} dbname={name} user={user}"

    def run(self, name: str, *arguments: str) -> str:
        """Run one of its programs on it; what it printed."""
        done = subprocess.run(
            _as_its_user([program(name), *arguments]),
            check=True,
            capture_output=True,
            text=True,
            cwd=self.folder,
        )
        return done.stdout

    def control(self, *arguments: str) -> None:
        """pg_ctl on this cluster."""
        self.run("pg_ctl", "-D", str(self.data), "-w", "-l", str(self.folder / "log"), *arguments)

    def start(self) -> None:
        """Let it run. A process that is killed loses nothing without fsync; only power would.

        Its log is kept, to be looked through.
        """
        places = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}'"
        syncs = "on" if self.durable else "off"
        options = f"-c fsync={syncs} -c wal_keep_size=1GB {places}"
        self.control("start", "-o", options)

    @cached_property
    def _template(self) -> str:
        self._do(f"CREATE DATABASE {_TEMPLATE}")
        bring_up_to_date(self.address(_TEMPLATE))
        return _TEMPLATE

    def fresh(self, *, migrated: bool = True) -> str:
        """The connection string of a new database, with the newest tables or with none."""
        name = f"d{secrets.token_hex(6)}"
        template = f" TEMPLATE {self._template}" if migrated else ""
        self._do(f"CREATE DATABASE {name}{template}")
        return self.address(name)

    def _do(self, statement: str) -> None:
        with psycopg.connect(self.address(), autocommit=True) as connection:
            connection.execute(statement.encode())


def _roomy() -> str | None:
    """Memory, where there is enough: a cluster is thousands of small files."""
    try:
        return "/dev/shm" if shutil.disk_usage("/dev/shm").free > _ROOM else None
    except OSError:
        return None


@contextmanager
def running_cluster(*, durable: bool = False) -> Iterator[Cluster]:
    """A new cluster, until it is no more. `durable`: on the disk, and synced, as it should be."""
    place = None if durable else _roomy()
    folder = Path(tempfile.mkdtemp(prefix="emcompass-pg-", dir=place))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    cluster = Cluster(folder, durable)
    try:
        cluster.run("initdb", "-D", str(cluster.data), "-A", "trust", "--no-sync", "-E", "UTF8")
        cluster.start()
        yield cluster
    finally:
        if (cluster.data / "postmaster.pid").exists():
            cluster.control("stop", "-m", "immediate")
        shutil.rmtree(folder, ignore_errors=True)
