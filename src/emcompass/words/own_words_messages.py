"""Titles over what a person wrote."""

from __future__ import annotations

from emcompass.words.message import message

TITLE = message("own.title", "In your words")
NOTE_ON = message("own.note-on", "Your note on: {question}")
NOTE = message("own.note", "Your note on this sitting")
