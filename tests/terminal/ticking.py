"""The program with a clock that goes on from the instant in RINGBACK_NOW: the frozen one never rings."""

from __future__ import annotations

import time
from datetime import timedelta

import app.runtime.clock
from app.__main__ import main

frozen = app.runtime.clock.clock()
begun = time.monotonic()
app.runtime.clock.clock = lambda: lambda: frozen() + timedelta(seconds=time.monotonic() - begun)

if __name__ == "__main__":
    main()
