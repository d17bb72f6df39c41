"""The schema's history: Alembic migrations, imported only when a file is behind.

Each leads a file to the same end whenever it is run, so it imports nothing of Ringback but what is ``frozen``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, MigrationInfo, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

Told = Callable[[str], None]
"""Told of each version when the tables are as it has them."""


def upgrade(connection: Connection, told: Told = lambda _version: None) -> None:
    """Bring the database to the newest schema, inside the transaction that ``connection`` is in."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)

    def steps(revision: tuple[str, ...], _context: MigrationContext) -> list[RevisionStep]:
        return list(script._upgrade_revs("head", revision))  # type: ignore[arg-type]  # Alembic types it narrower

    def tell(ctx: object, step: MigrationInfo, heads: object, run_args: object) -> None:
        del ctx, heads, run_args  # Alembic names them all
        told(str(step.up_revision_id))

    with EnvironmentContext(config, script, fn=steps) as environment:
        environment.configure(connection=connection, on_version_apply=tell)
        environment.run_migrations()
