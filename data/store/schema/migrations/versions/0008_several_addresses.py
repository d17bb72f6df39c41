"""Several addresses: all e-mail addresses and phone numbers of a person, each with its label."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_COLUMNS = ("emails", "phones")


def upgrade() -> None:
    """Add a column for each: where there is only one address, which stands where it did, it says nothing."""
    for name in _COLUMNS:
        op.add_column("person", sa.Column(name, sa.String, nullable=False, server_default=""))
