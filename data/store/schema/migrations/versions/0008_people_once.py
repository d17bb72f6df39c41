"""People once: all addresses of a person, tags, and who is somebody else for good."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_COLUMNS = {
    # Where there is only one address, which stands where it did, these say nothing.
    "person": ("emails", "phones", "tags", "tag_keys", "apart_from"),
    "follow_up": ("tags", "tag_keys"),
}


def upgrade() -> None:
    """Add the columns, which are blank: nobody has several addresses or a tag yet."""
    for table, names in _COLUMNS.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.String, nullable=False, server_default=""))
        op.create_index(f"{table}_tagged", table, ["tag_keys", "tags"], sqlite_where=sa.text("tag_keys <> ''"))
