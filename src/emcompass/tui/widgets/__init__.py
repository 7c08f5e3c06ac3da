"""The app's own widgets. None computes a score or writes a sentence about a result."""
