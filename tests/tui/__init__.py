"""Tests of emcompass.tui: what a person at the terminal would notice."""
