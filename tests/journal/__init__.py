"""What is kept: files that are never half written, never lost, and always read with care."""
