"""Which columns hold what by what stands in them: those without a name, and those whose name isn't known."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from data.exchange.foreign_csv import folded
from data.exchange.tracker.columns.fields import Field, rank_of
from data.exchange.tracker.columns.flags import stage_meant
from data.exchange.tracker.columns.guessed_days import guessed_days
from data.exchange.tracker.columns.guesses import (
    are_names,
    is_numbers,
    is_text,
    kind_of,
    roles_share,
    states_share,
)
from data.exchange.tracker.columns.table import Column, How, Table, cell_at
from data.exchange.tracker.values.cells import is_blank
from data.exchange.tracker.values.states import SENT
from data.model.text import fold

_MOST = 0.5
"""So many of its cells must sound like jobs where a column is to hold them."""
_PEOPLE = tuple(
    map(
        folded,
        ("Partner", "Lead Partner", "Partner Name", "General Partner", "GP", "Champion", "Sponsor", "Principal",
         "Associate", "Point Person", "Decision Maker", "Decision-maker", "Buyer", "Advisor", "Adviser", "Mentor",
         "Editor", "Producer", "Curator", "Agent", "Rep", "Angel", "Lead Investor", "Associé", "Associée",
         "Décideur", "Décisionnaire", "Entscheider", "Entscheiderin", "Investorin", "Partnerin", "Socio", "Socia",
         "Decisor", "Investor", "Investors", "Investisseur", "Inversor", "Lead", "Owner", "Account Owner",
         "Manager", "Responsible", "Verantwortlich", "Responsable"),
    )
)  # fmt: skip
"""What people are called for whom a column may be named; the first one is the surest."""
_CARERS = frozenset(
    map(
        folded,
        ("Lead", "Owner", "Account Owner", "Manager", "Responsible", "Verantwortlich", "Responsable", "Rep"),
    )
)
"""Of these, whom somebody's own side may have for a row."""
_FIRMS = frozenset(
    ("capital", "ventures", "venture", "partners", "fund", "funds", "vc", "labs", "group", "angels", "investments",
     "holding", "holdings", "inc", "llc", "ltd", "gmbh", "ag", "sa", "sarl", "bank", "invest", "equity", "studio",
     "studios", "accelerator", "foundation", "robotics", "software", "systems", "technologies", "media"),
)  # fmt: skip
_NAMES = {Field.COMPANY, Field.ROLE, Field.NAME, Field.CONTACT, Field.FIRST, Field.LAST}


def guess_columns(columns: list[Column], table: Table, *, is_headless: bool, today: date | None = None) -> None:
    """Say what columns hold by what stands in them: those without a name, and what no name has told."""
    held = {column.field for column in columns if column.field}
    days = _guess_kinds(columns, table, held)
    if not _has_dates(columns):
        for place, field in guessed_days(days, table, today).items():
            if field not in held:
                held.add(field)
                columns[place] = replace(columns[place], field=field, how=How.CONTENT)
    is_nameless = is_headless or not held & _NAMES
    if not held & (_NAMES - {Field.COMPANY, Field.ROLE}):
        _guess_person(columns, table, held)
    if is_nameless:
        _guess_names(columns, table, held)
    elif Field.COMPANY in held and not held & (_NAMES - {Field.COMPANY}):
        _guess_role(columns, table)
    if is_headless and held & {Field.EMAIL, Field.PHONE}:
        _guess_contact(columns, table)
    if not is_headless:
        _guess_state(columns, table)


def _guess_kinds(columns: list[Column], table: Table, held: set[Field]) -> list[Column]:
    """Say what columns hold of which each cell shows what it is; return those of days, of which nobody knows what
    for.
    """
    days: list[Column] = []
    for column in sorted(columns, key=lambda one: (folded(one.name), one.place)):
        if column.how is not None or rank_of(column.name):
            continue
        kind = kind_of(_cells(table, column))
        if kind is Field.APPLIED and not _is_of_a_stage(column):
            days.append(column)
        if kind is None or kind in held or kind is Field.APPLIED:
            continue
        if kind in (Field.EMAIL, Field.PHONE) and column.name:
            continue  # whose it is, its name must say
        held.add(kind)
        columns[column.place] = replace(column, field=kind, how=How.CONTENT)
    return days


def _is_of_a_stage(column: Column) -> bool:
    """Return whether the days below a name are of what came after an application: "Interview", "Rejected"."""
    meant = stage_meant(column.name)
    return meant is not None and meant.was_sent and meant is not SENT


def _has_dates(columns: list[Column]) -> bool:
    """Return whether it is known when things were; a next step that the user names tells nothing of the rest."""
    return any(
        column.field in (Field.APPLIED, Field.SAVED, Field.CONTACTED)
        or (column.field is Field.PLANNED and column.how is How.NAME)
        for column in columns
    )


def _guess_names(columns: list[Column], table: Table, held: set[Field]) -> None:
    """Say which columns hold the company and the role: short words, of which one sounds like a job's title."""
    free = [
        column
        for column in columns
        if column.how is None and is_text(cells := _cells(table, column)) and not is_numbers(cells)
    ]
    role = None
    if Field.ROLE not in held and free:
        shares = [(roles_share(_cells(table, one)), -one.place, one) for one in free]
        share, _place, best = max(shares, key=lambda one: one[:2])
        role = best if share > 0 and (len(free) > 1 or Field.COMPANY in held) else None
    others = [column for column in free if column is not role]
    is_open = not held & {Field.ROLE, Field.COMPANY, Field.CONTACT}
    if role is None and is_open and len(others) > 1:
        second = others.pop(1)
        if second.name and are_names(_cells(table, second)):
            columns[second.place] = replace(second, field=Field.CONTACT, how=How.CONTENT)  # "Fund", "Partner"
        else:
            role = second
    if role:
        columns[role.place] = replace(role, field=Field.ROLE, how=How.CONTENT)
    if Field.COMPANY not in held and others:
        columns[others[0].place] = replace(others[0], field=Field.COMPANY, how=How.CONTENT)


def _guess_person(columns: list[Column], table: Table, held: set[Field]) -> None:
    """Say which column holds whom to speak to: one that is named after what people are, as "Partner" or "Champion"
    is, with the names of people in it. One that has the same name in most rows has the user's own.
    """
    free = [one for one in columns if one.how is None and not rank_of(one.name) and folded(one.name) in _PEOPLE]
    for column in sorted(free, key=lambda one: (_PEOPLE.index(folded(one.name)), one.place)):
        cells = [cell for cell in _cells(table, column) if not is_blank(cell)]
        if are_names(cells) and not any(map(_is_firm, cells)) and not _is_own(column, cells):
            held.add(Field.CONTACT)
            columns[column.place] = replace(column, field=Field.CONTACT, how=How.CONTENT)
            return


def _is_firm(cell: str) -> bool:
    return not _FIRMS.isdisjoint(fold(cell).replace(".", "").split())


def _is_own(column: Column, cells: list[str]) -> bool:
    """Return whether a column of who looks after a row has the user's own name: one that is in most of them."""
    if folded(column.name) not in _CARERS:
        return False
    return Counter(map(fold, cells)).most_common(1)[0][1] > len(cells) / 2


def _guess_role(columns: list[Column], table: Table) -> None:
    """Say which column without a known name holds the role: that of which most cells sound like a job's title."""
    free = [column for column in columns if column.how is None and not rank_of(column.name)]
    shares = [
        (roles_share([cell_at(row, one.place) for row in table.rows]), folded(one.name), one) for one in free
    ]
    share, _name, best = max(shares, default=(0.0, "", None), key=lambda one: one[:2])
    if best and share >= _MOST:
        columns[best.place] = replace(best, field=Field.ROLE, how=How.CONTENT)


def _guess_state(columns: list[Column], table: Table) -> None:
    """Say which column without a known name tells where things stand, in words that most of its cells share with
    the names of states: "second interview on Nov 30". None does in a table of people, or beside
    a column of states.
    """
    if {column.field for column in columns} & {Field.STATE, Field.NAME, Field.FIRST, Field.LAST}:
        return
    free = [column for column in columns if column.how is None and column.name and not rank_of(column.name)]
    shares = [(states_share(_cells(table, one)), -one.place, one) for one in free if not _is_of_a_stage(one)]
    share, _place, best = max(shares, default=(0.0, 0, None), key=lambda one: one[:2])
    if best and share >= _MOST:
        columns[best.place] = replace(best, field=Field.STATE, how=How.CONTENT)


def _guess_contact(columns: list[Column], table: Table) -> None:
    """Say which column without a name holds whom an address belongs to."""
    for column in columns:
        if column.how is None and are_names(_cells(table, column)):
            columns[column.place] = replace(column, field=Field.CONTACT, how=How.CONTENT)
            return


def _cells(table: Table, column: Column) -> list[str]:
    return [cell_at(row, column.place) for row in table.rows]
