"""`emcompass serve` as people type it: facilitators, check, examples, and what is wrong."""

from __future__ import annotations

import re
import socket
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.cli.conftest import Run
from tests.postgres import Cluster, running_cluster
from tests.workshop.serve.serving import Serving, serving

NO_EXTRA = """
import importlib.util, sys
real = importlib.util.find_spec
importlib.util.find_spec = lambda name, *a: None if name == "psycopg" else real(name, *a)
from emcompass.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with running_cluster() as running:
        yield running


@pytest.fixture(scope="module")
def server(cluster: Cluster) -> Iterator[Serving]:
    with serving(cluster.fresh()) as running:
        yield running


def configured(home: Path, database: str) -> str:
    home.mkdir(exist_ok=True)
    path = home / "serve.toml"
    path.write_text(
        'organisation = "Example Ltd"\npublic = ["https://rooms.example.org"]\n'
        f'database = "{database}"\n',
        encoding="utf-8",
    )
    return str(path)


@contextmanager
def holding(listen: str) -> Iterator[int]:
    """A proxy that passes a reply on when it has the whole of it; its port."""
    host, _, port = listen.partition(":")

    class Held(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with socket.create_connection((host, int(port))) as upstream:
                upstream.sendall(self.request.recv(65_536))
                while part := upstream.recv(65_536):
                    self.kept = getattr(self, "kept", b"") + part
            self.request.sendall(self.kept)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Held) as proxy:
        thread = threading.Thread(target=proxy.serve_forever)
        thread.start()
        yield proxy.server_address[1]
        proxy.shutdown()
        thread.join()


# Without a database


@pytest.mark.parametrize("name", ["guide", "config", "nginx", "caddy", "systemd", "compose"])
def test_an_example_is_printed_without_any_configuration(run: Run, name: str) -> None:
    ran = run("serve", "example", name)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert len(ran.stdout.splitlines()) > 10


def test_without_its_packages_one_line_says_so(home: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", NO_EXTRA, "serve", "check"],
        capture_output=True,
        text=True,
        check=False,
        env={"EMCOMPASS_HOME": str(home), "PATH": ""},
    )
    assert ran.returncode == 1
    assert ran.stderr == (
        "emcompass: The server needs a few packages more: pip install 'emcompass[server]'\n"
    )


@pytest.mark.parametrize("arguments", [(), ("check",), ("facilitators", "list")])
def test_what_is_wrong_with_the_configuration_is_told(
    run: Run, home: Path, arguments: tuple[str, ...]
) -> None:
    home.mkdir(exist_ok=True)
    path = home / "serve.toml"
    path.write_text('organisation = "X"\npublic = ["x"]\ndatabase = "d"\n', encoding="utf-8")
    ran = run("serve", "--config", str(path), *arguments)
    assert ran.returncode == 1
    assert "serve.toml:2" in ran.stderr
    assert "https://rooms.example.org" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("arguments", [(), ("facilitators", "add", "Ada")])
def test_a_database_that_is_not_there_is_told_in_a_line(
    run: Run, home: Path, arguments: tuple[str, ...]
) -> None:
    config = configured(home, f"host={home} dbname=none")
    ran = run("serve", "--config", config, *arguments)
    assert ran.returncode == 1
    assert "PostgreSQL says: " in ran.stderr
    assert str(home) in ran.stderr, "where it was sought"
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "server", ["rooms.example.org", "https://rooms.example.org/ABCDEF", "ftp://x", "https://"]
)
def test_what_is_no_server_is_told(run: Run, server: str) -> None:
    ran = run("workshop", "run", "20", "--server", server)
    assert ran.returncode == 1
    assert "address" in ran.stderr


def test_a_server_goes_without_a_place_of_one_s_own(run: Run) -> None:
    ran = run("workshop", "run", "20", "--server", "https://rooms.example.org", "--lan")
    assert ran.returncode == 2
    assert "--lan" in ran.stderr


# With one


@pytest.mark.server
def test_a_token_is_shown_once_and_kept_as_a_hash(run: Run, home: Path, cluster: Cluster) -> None:
    database = cluster.fresh(migrated=False)
    config = configured(home, database)
    assert "Nobody" in run("serve", "--config", config, "facilitators", "list").stdout
    added = run("serve", "--config", config, "facilitators", "add", "Ada Lovelace")
    assert added.returncode == 0
    (token,) = re.findall(r"^[0-9a-f]{32}$", added.stdout, re.MULTILINE)
    assert "--server https://rooms.example.org" in " ".join(added.stdout.split())
    listed = run("serve", "--config", config, "facilitators", "list").stdout
    assert "Ada Lovelace  (never used" in listed
    assert token not in listed
    with psycopg.connect(database) as connection:
        (kept,) = connection.execute("SELECT token_hash FROM facilitators").fetchall()
    assert token not in str(kept)


@pytest.mark.server
def test_a_name_has_one_token_until_it_is_withdrawn(run: Run, home: Path, cluster: Cluster) -> None:
    config = configured(home, cluster.fresh())

    def facilitators(*arguments: str) -> subprocess.CompletedProcess[str]:
        return run("serve", "--config", config, "facilitators", *arguments)

    assert facilitators("add", "Ada").returncode == 0
    again = facilitators("add", "Ada")
    assert (again.returncode, "already" in again.stderr) == (1, True)
    assert facilitators("withdraw", "Ada").returncode == 0
    assert "withdrawn" in facilitators("list").stdout
    gone = facilitators("withdraw", "Ada")
    assert (gone.returncode, "No facilitator called Ada" in gone.stderr) == (1, True)
    assert facilitators("add", "Ada").returncode == 0


@pytest.mark.server
def test_whom_the_database_does_not_know_is_told_so(run: Run, home: Path, cluster: Cluster) -> None:
    database = re.sub(r"user=\S+", "user=somebody", cluster.fresh())
    ran = run("serve", "--config", configured(home, database), "facilitators", "list")
    assert (ran.returncode, 'role "somebody" does not exist' in ran.stderr) == (1, True)
    told = run("serve", "--config", configured(home, database), "check").stdout
    assert "bad   PostgreSQL says: " in told
    assert 'role "somebody" does not exist' in " ".join(told.split())


@pytest.mark.server
def test_check_warns_of_a_database_that_can_keep_no_umlaut(
    run: Run, home: Path, cluster: Cluster
) -> None:
    with psycopg.connect(cluster.address(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE old TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'")
    ran = run("serve", "--config", configured(home, cluster.address("old")), "check")
    assert "bad   The database keeps its text as SQL_ASCII, not as UTF8" in ran.stdout


@pytest.mark.server
def test_check_says_in_plain_words_what_is_good_and_what_is_not(run: Run, server: Serving) -> None:
    config = str(server.folder / "serve.toml")
    ran = run("serve", "--config", config, "check")
    assert ran.returncode == 1, "no encryption, and a cluster for tests"
    told = " ".join(ran.stdout.split())
    assert f"good {server.address} leads to this server." in told
    assert "good The proxy passes event streams on at once." in told
    assert "good The clocks" in told
    assert "good Its tables" in told
    assert "bad The database has fsync = off" in told
    assert "bad A public address begins with http:" in told


@pytest.mark.server
def test_check_finds_a_proxy_that_holds_streams_back(run: Run, cluster: Cluster) -> None:
    with serving(cluster.fresh(), workers=1, proxy=False) as server, holding(server.listen) as port:
        server.stop()
        server.address = f"http://127.0.0.1:{port}"
        server.start()
        ran = run("serve", "--config", str(server.folder / "serve.toml"), "check")
        assert "bad The proxy holds event streams back" in " ".join(ran.stdout.split())


@pytest.mark.server
def test_check_finds_that_nobody_answers(run: Run, home: Path, cluster: Cluster) -> None:
    home.mkdir(exist_ok=True)
    path = home / "serve.toml"
    path.write_text(
        'organisation = "Example Ltd"\npublic = ["http://127.0.0.1:9"]\n'
        f'database = "{cluster.fresh()}"\n',
        encoding="utf-8",
    )
    ran = run("serve", "--config", str(path), "check")
    assert ran.returncode == 1
    assert "bad http://127.0.0.1:9 does not lead to this server" in " ".join(ran.stdout.split())
