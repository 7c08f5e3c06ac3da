"""`python -m emcompass`."""

from __future__ import annotations

import sys

from emcompass.cli import main

if __name__ == "__main__":
    sys.exit(main())
