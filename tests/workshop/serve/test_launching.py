"""What a server finds where it is to listen."""

from __future__ import annotations

import socket
from pathlib import Path

from emcompass.workshop.serve.launching import clear_stale_socket


def test_a_killed_server_s_socket_is_no_hindrance_and_a_living_one_s_stays(tmp_path: Path) -> None:
    dead, living, file = tmp_path / "dead", tmp_path / "living", tmp_path / "file"
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(dead))
    file.write_text("not a socket")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(living))
        listening.listen()
        for path in (dead, living, file, tmp_path / "none"):
            clear_stale_socket(path)
        assert [path.exists() for path in (dead, living, file)] == [False, True, True]
