"""People once: all addresses of a person, tags, and who is somebody else for good.

And indexes by which open promises are chosen without a look at each.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_COLUMNS = {
    # Where there is only one address, which stands where it did, these say nothing.
    "person": ("emails", "phones", "tags", "tag_keys", "apart_from", "former_uids"),
    "follow_up": ("tags", "tag_keys"),
}
_INDEXES = {
    "promise_open": (["on_date", "side", "at"], "kept IS NULL AND by_action IS NULL"),
    "promise_exact": (["at", "follow_up_id"], "kept IS NULL"),
}


def upgrade() -> None:
    """Add the columns, which are blank: nobody has several addresses or a tag yet; make the indexes anew."""
    for table, names in _COLUMNS.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.String, nullable=False, server_default=""))
        op.create_index(f"{table}_tagged", table, ["tag_keys", "tags"], sqlite_where=sa.text("tag_keys <> ''"))
    for name, (columns, which) in _INDEXES.items():
        op.drop_index(name, "promise")
        op.create_index(name, "promise", columns, sqlite_where=sa.text(which))
