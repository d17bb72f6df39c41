"""Taskwarrior, the quickest program of this kind, where it is installed."""

from __future__ import annotations

import json
import shutil
import subprocess

from tests.benchmarks.timing import Measure, process
from tests.benchmarks.worlds import Worlds


def tasks(worlds: Worlds, number: int, *words: str) -> Measure | None:
    """``task WORDS`` on so many tasks; None where it isn't installed."""
    program = shutil.which("task")
    if program is None:
        return None
    folder = worlds.folder / f"tasks-{number}"
    environment = {**worlds.environment, "TASKDATA": str(folder), "TASKRC": str(folder / "taskrc")}
    if not folder.exists():
        folder.mkdir()
        (folder / "taskrc").write_text(f"data.location={folder}\nconfirmation=no\n")
        made = [{"description": f"Call number {which}", "due": "20261124T120000Z"} for which in range(number)]
        subprocess.run(
            [program, "import", "-"],
            input=json.dumps(made).encode(),
            check=True,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    return process([program, *words], env=environment)
