"""What an import loads: the first screen waits for nothing heavy, and the rules know nothing but themselves."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("sqlmodel", "sqlalchemy", "alembic", "textual", "pendulum", "holidays", "click", "pydantic", "rich")
ROOT = Path(__file__).parents[2]


def loaded(statement: str) -> set[str]:
    """The packages that a fresh interpreter has loaded after ``statement``."""
    code = f"import sys; {statement}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(run.stdout.split())


@pytest.mark.parametrize(
    "statement",
    [
        "import data.store.queries.inbox",
        "import data.rules.acts.acts, data.rules.acts.report, data.rules.acts.preview",
        "import data.rules.scheduling.steps, data.rules.scheduling.queue",
        "from data.cadences import built_in; built_in()",
    ],
)
def test_what_the_first_screen_needs_loads_nothing_heavy(statement: str) -> None:
    assert loaded(statement) & set(HEAVY) == set()


def test_an_import_of_new_people_loads_nothing_heavy() -> None:
    assert (
        loaded("import data.store.transfer.people_import, data.exchange.linkedin.connections") & set(HEAVY)
        == set()
    )


def test_the_rules_load_no_database_at_all() -> None:
    assert "sqlite3" not in loaded("import data.rules.acts.acts, data.rules.acts.report")


def test_the_write_side_loads_nothing_heavy(database: Path) -> None:
    open_it = (
        "from pathlib import Path; from datetime import UTC; from data.cadences import built_in; "
        "from data.rules.scheduling.steps import Rulebook; from data.store.store import Store; "
        f"Store(Path({str(database)!r}), Rulebook(built_in(), UTC)).close()"
    )
    assert loaded(open_it) & set(HEAVY) == set()
