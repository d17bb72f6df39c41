"""The reference of the first paint: a bare Textual app that shows the same rows from memory."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """Rows, and nothing else."""

    def __init__(self, rows: str) -> None:
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        """One widget with all of them."""
        yield Static(self._rows, markup=False)


if __name__ == "__main__":
    Bare(Path(sys.argv[1]).read_text("utf-8")).run()
