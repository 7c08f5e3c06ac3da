"""What a room's server answers when it says no, and what it must tell the facilitator."""

from __future__ import annotations

from emcompass.words.message import message

WRONG_CODE = message("server.wrong-code", "That is not this room's code.")
NOT_JOINED = message("server.not-joined", "Join the room first.")
FULL = message("server.full", "Too many connections; try again in a moment.")
BAD_TOKEN = message("server.bad-token", "A token has 32 hex digits.")
WRONG_CODES = message("server.wrong-codes", "Too many wrong codes; wait a little.")
CLOSED = message("server.closed", "This room is closed.")
TOO_QUICK = message("server.too-quick", "That was very quick; wait a moment.")
NO_COMMAND = message("server.no-command", "There is no such command.")
NOTHING_HERE = message("server.nothing-here", "There is nothing here.")
NOT_POSSIBLE = message("server.not-possible", "That is not possible here.")
WRONG_HOST = message("server.wrong-host", "This room answers only under its own address.")
UNKEPT = message("server.unkept", "That can't be kept here, and nobody helps now: {why}")
OWN_CONSOLE = message(
    "server.own-console", "Only the console on the room's own computer can do this."
)
FORBIDDEN = message("server.forbidden", "This page may not do that here.")
NOT_JSON = message("server.not-json", "Send JSON.")
TOO_LARGE = message("server.too-large", "That is too long.")
BAD_REQUEST = message("server.bad-request", "That could not be understood.")
REACHED = message("server.reached", "This device reaches the room. You can close this page.")
REPORT_LEFT = message("server.report-left", "This room is closed; its report is still there.")

FILE_CLOSED = message("server.file-closed", "The room's file is closed.")
DISK_FULL = message("server.disk-full", "The disk is full: answers are not being saved.")
READ_ONLY = message(
    "server.read-only", "The room's file can't be written: answers are not being saved."
)
DISK_FAULT = message("server.disk-fault", "The disk reports a fault: answers are not being saved.")
REPORT_UNWRITTEN = message(
    "server.report-unwritten", "The report could not be written: {why}. Close again."
)
