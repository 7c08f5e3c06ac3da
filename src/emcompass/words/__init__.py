"""The catalogue of words: every sentence as a named template, and the one way to fill it in."""
