"""A real browser in tests: Chromium driven by chromedriver, which speaks plain HTTP (WebDriver)."""

from __future__ import annotations

import base64
import functools
import http.server
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.waiting import AS_NEWS, PATIENCE

_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
)

KEYS = {
    "tab": "\ue004",
    "enter": "\ue007",
    "space": " ",
    "down": "\ue015",
    "up": "\ue013",
    "right": "\ue014",
    "left": "\ue012",
    "shift": "\ue008",
}


class Browser:
    """One window. Elements are found by CSS selectors; a wait fails after ten seconds."""

    def __init__(self, client: httpx.Client, session: str) -> None:
        self._client, self._session = client, session

    def _call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        url = f"/session/{self._session}{path}"
        reply = self._client.request(method, url, json=body if method == "POST" else None)
        value = reply.json()["value"]
        if reply.is_error:
            raise AssertionError(f"{value['error']}: {value['message'].splitlines()[0]}")
        return value

    def open(self, url: str) -> None:
        """Go to an address."""
        self._call("POST", "/url", {"url": url})

    @property
    def tab(self) -> str:
        """The tab that is looked at."""
        return str(self._call("GET", "/window"))

    def new_tab(self, url: str) -> str:
        """Open an address in a tab of its own, and look at it."""
        handle = str(self._call("POST", "/window/new", {"type": "tab"})["handle"])
        self.to_tab(handle)
        self.open(url)
        return handle

    def to_tab(self, handle: str) -> None:
        """Look at a tab."""
        self._call("POST", "/window", {"handle": handle})

    def close_tab(self) -> None:
        """Close the tab that is looked at; look at another one next."""
        self._call("DELETE", "/window")

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a script in the page; `return` gives its value."""
        return self._call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def run_async(self, script: str, *arguments: Any) -> Any:
        """Run a script in the page until it calls its last argument with the value."""
        return self._call("POST", "/execute/async", {"script": script, "args": list(arguments)})

    def command(self, name: str, parameters: Mapping[str, Any]) -> Any:
        """A DevTools command."""
        return self._call("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def size(self, width: int, height: int, *, dark: bool = False) -> None:
        """A phone's screen, in light or dark."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 2, "mobile": True}
        self.command("Emulation.setDeviceMetricsOverride", metrics)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.command("Emulation.setEmulatedMedia", {"features": [scheme]})

    def click(self, selector: str) -> None:
        """Tap what a selector finds, once it is there."""
        self.wait(lambda: self.run("return !!document.querySelector(arguments[0])", selector))
        found = self._call("POST", "/element", {"using": "css selector", "value": selector})
        self._call("POST", f"/element/{found[_ELEMENT]}/click", {})

    def press(self, *keys: str) -> None:
        """Press keys one after the other; names of KEYS, or characters."""
        actions = [
            {"type": kind, "value": KEYS.get(key, key)}
            for key in keys
            for kind in ("keyDown", "keyUp")
        ]
        source = {"type": "key", "id": "k", "actions": actions}
        self._call("POST", "/actions", {"actions": [source]})

    def write(self, selector: str, text: str) -> None:
        """Type into a field."""
        found = self._call("POST", "/element", {"using": "css selector", "value": selector})
        self._call("POST", f"/element/{found[_ELEMENT]}/value", {"text": text})

    @property
    def text(self) -> str:
        """What stands on the page."""
        return str(self.run("return document.body.innerText"))

    def wait(self, true: Callable[[], Any], seconds: float = AS_NEWS) -> Any:
        """Wait until something holds."""
        end = time.monotonic() + seconds
        while not (value := true()):
            assert time.monotonic() < end, f"waited in vain; the page says:\n{self.text}"
            time.sleep(0.05)
        return value

    def wait_for(self, *texts: str, seconds: float = AS_NEWS) -> None:
        """Wait until these words stand on the page."""
        self.wait(lambda: all(text in self.text for text in texts), seconds)

    def picture(self, path: Path) -> None:
        """The whole page as PNG."""
        parameters = {"captureBeyondViewport": True}
        data = self.command("Page.captureScreenshot", parameters)["data"]
        path.write_bytes(base64.b64decode(data))


@contextmanager
def browser(profile: Path, *flags: str) -> Iterator[Browser]:
    """A browser with a profile of its own, closed at the end with its driver."""
    driver_path = shutil.which("chromedriver")
    assert driver_path, "chromedriver is missing: install the package chromium-driver"
    port = _free_port()
    driver = subprocess.Popen(
        [driver_path, f"--port={port}", "--silent"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    options = {"args": [*_FLAGS, f"--user-data-dir={profile}", *flags]}
    wanted = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}}
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            _answers(client)
            reply = client.post("/session", json=wanted).json()["value"]
            assert "sessionId" in reply, reply.get("message")
            try:
                yield Browser(client, reply["sessionId"])
            finally:
                client.delete(f"/session/{reply['sessionId']}")
    finally:
        driver.terminate()
        driver.wait(10)


def _answers(client: httpx.Client) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if client.get("/status").json()["value"]["ready"]:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError("chromedriver does not answer")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- its name there
        """Say nothing."""


@contextmanager
def files_served(folder: Path) -> Iterator[str]:
    """A folder on a local port; gives its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
