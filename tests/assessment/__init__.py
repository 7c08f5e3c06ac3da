"""Tests of emcompass.assessment."""
