"""Keys wait for the screen that they are meant for: one is handled, all comes to rest, the next.

Several keys can arrive in one read. Textual would send each on its way at once, to whatever shows
at that moment; here the next one starts only when the one before has done all that it does.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual._context import active_message_pump
from textual._context import message_hook as message_hook_context_var
from textual.app import ScreenStackError
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen

if TYPE_CHECKING:
    from textual.app import App

_LONGEST = 3.0  # seconds that a key waits at most: an app that never rests must still hear
_ROUND = 1.0
_GLANCE = 0.02
_LOAD = 0.3  # seconds that a list gets to fill before the next key acts on what there is
_LOADING = "read"  # the group of workers that fill a list which keys then act on

Typed = events.Key | events.Paste


def takes_text(widget: object) -> bool:
    """Whether what is typed goes into it: Textual's TextArea loads with the first box alone."""
    return bool(getattr(widget, "takes_text", False))


class KeyQueue:
    """The keys typed and not yet handled. `release` hands one on to the app."""

    def __init__(self, app: App[None], release: Callable[[Typed], None]) -> None:
        self._app = app
        self._release = release
        self._waiting: deque[Typed] = deque()
        self._task: asyncio.Task[None] | None = None
        self._rested: object = None  # the screen at which all last came to rest
        self._handled = 0  # messages, barriers aside
        self._stirred: set[Screen[Any]] = set()  # that handled one since all last came to rest

    def listen(self) -> None:
        """Count the messages of all widgets that start from here on."""
        before = message_hook_context_var.get(None)

        def count(message: Message) -> None:
            if not _is_barrier(message):
                self._handled += 1
                self._note(active_message_pump.get(self._app))
            if before is not None:
                before(message)

        message_hook_context_var.set(count)

    def _note(self, pump: MessagePump) -> None:
        if isinstance(pump, Screen):
            self._stirred.add(pump)

    def add(self, event: Typed) -> None:
        """A key or a paste was typed."""
        self._waiting.append(event)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work_off())

    async def handled(self) -> None:
        """Wait until all that was typed is handled."""
        while self._task is not None and not self._task.done():
            await asyncio.wait([self._task])

    def close(self) -> None:
        """The app ends: nothing is handled any more."""
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()

    async def _work_off(self) -> None:
        if self._screen() is not self._rested:
            await self.rest()
        while self._waiting:
            event = self._waiting.popleft()
            self._release(event)
            if not (self._is_text(event) and self._waiting and self._is_text(self._waiting[0])):
                await self.rest()

    def _is_text(self, event: Typed) -> bool:
        """Whether it only adds to a text: the box takes what follows in order by itself."""
        written = isinstance(event, events.Paste) or event.is_printable
        return written and takes_text(self._app.focused)

    def _screen(self) -> object:
        with suppress(ScreenStackError):
            return self._app.screen
        return None

    async def rest(self) -> None:
        """Wait until nothing is being done, all has its place, and lists are loaded."""
        start = monotonic()
        while monotonic() < start + _LONGEST:
            if self._is_drawing() or (self._is_loading() and monotonic() < start + _LOAD):
                await asyncio.sleep(_GLANCE)
                continue
            before = self._handled
            pumps = self._pumps()
            await _pass_through(pumps, drawn=False)
            if self._handled != before or not _are_empty(pumps):
                await asyncio.sleep(0)
                continue
            if not self._is_laid_out():
                await _pass_through([self._app.screen], drawn=True)
            if self._handled == before and self._pumps() == pumps and _are_empty(pumps):
                break
        self._rested = self._screen()
        self._stirred.clear()

    def _pumps(self) -> list[MessagePump]:
        with suppress(ScreenStackError):
            # A covered screen that is idle again paints itself, and with it the one on top.
            below = [screen for screen in self._app.screen_stack[:-1] if self._is_busy(screen)]
            return [self._app, *below, *self._app.screen.walk_children(with_self=True)]
        return [self._app]

    def _is_busy(self, screen: Screen[Any]) -> bool:
        return screen in self._stirred or screen.message_queue_size > 0

    def _is_laid_out(self) -> bool:
        """Whether nothing has to find a new place: what is only painted anew can be acted on."""
        return not getattr(self._app.screen, "_layout_required", True)

    def _is_drawing(self) -> bool:
        """Whether the screen says that it is putting something else on its page."""
        return bool(getattr(self._screen(), "is_drawing", False))

    def _is_loading(self) -> bool:
        return any(
            worker.group == _LOADING and not worker.is_finished for worker in self._app.workers
        )


class _Barrier:
    """Passed once every pump has come to it."""

    def __init__(self) -> None:
        self.missing = 0
        self.passed = asyncio.Event()

    def __call__(self) -> None:
        self.missing -= 1
        if self.missing == 0:
            self.passed.set()


def _is_barrier(message: Message) -> bool:
    callback = getattr(message, "callback", None)
    return isinstance(callback, partial) and isinstance(callback.func, _Barrier)


async def _pass_through(pumps: list[MessagePump], *, drawn: bool) -> None:
    """Wait until each has done what it had to do; `drawn`: and until that is on the screen."""
    barrier = _Barrier()
    for pump in pumps:
        queue = pump.call_after_refresh if drawn else pump.call_later
        barrier.missing += queue(barrier)
    if barrier.missing:
        with suppress(TimeoutError):
            await asyncio.wait_for(barrier.passed.wait(), _ROUND)


def _are_empty(pumps: list[MessagePump]) -> bool:
    return all(pump.message_queue_size == 0 for pump in pumps)
