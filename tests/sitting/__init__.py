"""Tests of emcompass.sitting."""
