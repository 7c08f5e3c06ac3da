"""The validity study: simulated people over the core bank. Run it with `python -m tests.study`.

The people answer by response models that are not the scorer's own (`people.py`). What it prints is
in METHOD.md, and what it is for is said there.
"""
