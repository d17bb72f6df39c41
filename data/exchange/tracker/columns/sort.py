"""What the rows of a table are, applications or people, and what ``Name`` and ``Title`` mean then."""

from __future__ import annotations

from dataclasses import replace

from data.exchange.foreign_csv import folded
from data.exchange.tracker.columns.fields import Field
from data.exchange.tracker.columns.table import Column, How, Sort, Table

_BARE_NAMES = frozenset(
    map(
        folded,
        ("Name", "Nom", "Nombre", "Full Name", "Nom complet", "Nombre completo", "Person", "Who", "Connection"),
    )
)
_WHERE = frozenset(map(folded, ("Where", "Works at", "Wo", "Où", "Dónde")))
_CLIENTS = frozenset(
    map(
        folded,
        ("Client", "Client Name", "Client Company", "Customer", "Customer Name", "Account", "Account Name",
         "Kunde", "Kundin", "Kundenname", "Auftraggeber", "Auftraggeberin", "Cliente", "Klant", "Kund", "Kunden"),
    )
)  # fmt: skip
"""Where somebody works who stands in a list of people beside it: of a table of anything else, they say little."""
_BARE_DATES = frozenset(map(folded, ("Date", "Datum", "Fecha", "Data", "Sent", "Started", "Start Date", "Opened")))


def sorted_out(table: Table, given: frozenset[int]) -> Table:
    """Return the table with what its rows are, and what ``Name`` and ``Title`` mean then."""
    sort = Sort.PEOPLE if _is_of_people(table) else Sort.APPLICATIONS
    changes: dict[Field, Field | None] = {}
    if sort is Sort.PEOPLE:
        changes = {Field.NAME: Field.CONTACT, Field.ROLE: Field.CONTACT_TITLE}
        if table.has(Field.CONTACT) and not table.has(Field.NAME):
            del changes[Field.NAME]
        if not table.has(Field.CONTACTED):
            changes[Field.APPLIED] = Field.CONTACTED
    elif table.has(Field.NAME):
        if table.has(Field.COMPANY) and table.has(Field.ROLE):
            changes[Field.NAME] = None if table.has(Field.CONTACT) else Field.CONTACT
        elif table.has(Field.COMPANY):
            changes[Field.NAME] = Field.ROLE
        elif table.has(Field.ROLE):
            changes[Field.NAME] = Field.COMPANY
    columns = [
        replace(column, field=changes[column.field])
        if column.field in changes and column.place not in given
        else column
        for column in table.columns
    ]
    if sort is Sort.PEOPLE and not table.has(Field.COMPANY):
        columns = [
            replace(column, field=Field.COMPANY, how=How.NAME)
            if column.field is None and column.place not in given and folded(column.name) in _WHERE | _CLIENTS
            else column
            for column in columns
        ]
    return replace(table, columns=tuple(columns), sort=sort)


def _is_of_people(table: Table) -> bool:
    """Return whether the rows are people: each is named, with a way to them or the days of contacts, and nothing
    in the table is about an application.
    """
    names = [column for column in table.columns if column.field in (Field.NAME, Field.CONTACT)]
    is_named = table.has(Field.FIRST, Field.LAST) or any(
        is_bare_name(column) or column.field is Field.CONTACT for column in names
    )
    if not is_named or says_applied(table) or table.has(Field.LINK, Field.SAVED):
        return False
    if table.has(Field.CONTACTED):
        return not (table.has(Field.ROLE) and table.has(Field.STATE) and table.has(Field.APPLIED))
    is_bare = table.has(Field.FIRST, Field.LAST) or any(is_bare_name(column) for column in names)
    if table.has(Field.ROLE) and table.has(Field.STATE) and not table.has(Field.PLANNED) and not is_bare:
        return False
    if not is_bare:
        return table.has(Field.PLANNED) and not table.has(Field.ROLE, Field.STATE)
    return table.has(Field.EMAIL, Field.PHONE, Field.PROFILE) or (
        table.has(Field.PLANNED) and not table.has(Field.STATE)
    )


def says_applied(table: Table) -> bool:
    """Return whether a column is named after the day on which one applied, and not only after some day."""
    return any(folded(column.name) not in _BARE_DATES for column in table.of(Field.APPLIED) if column.name)


def is_bare_name(column: Column) -> bool:
    """Return whether a column is named after a name, and doesn't say whose: people have one, and so has a song."""
    return folded(column.name) in _BARE_NAMES
