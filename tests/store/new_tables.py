"""What a new file is made with, as tables.py says it. Run as a module, it writes that into tables.sql."""

from __future__ import annotations

from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from data.store.connection.transaction import NEW_TABLES
from data.store.schema.tables import Table


def wanted() -> str:
    """The statements that make the tables and their indexes, laid out for readers."""
    statements: list[str] = []
    for table in Table.metadata.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect())))
        by_name = sorted(table.indexes, key=lambda index: index.name or "")
        statements += (str(CreateIndex(index).compile(dialect=dialect())) for index in by_name)
    return "\n\n".join(f"{_laid_out(statement)};" for statement in statements) + "\n"


def _laid_out(statement: str) -> str:
    return "\n".join(line.rstrip().replace("\t", "    ") for line in statement.strip().splitlines())


if __name__ == "__main__":
    NEW_TABLES.write_text(wanted(), "utf-8")
