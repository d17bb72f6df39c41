"""The program with a fault of ours in it: no date that is typed after `w` can be kept."""

from __future__ import annotations

from typing import Any

from app.__main__ import main
from app.screens.followup.when import WhenScreen


def _fails(*_: Any) -> Any:
    raise ZeroDivisionError("private words")


WhenScreen.answer = lambda _self: _fails  # type: ignore[method-assign]

if __name__ == "__main__":
    main()
