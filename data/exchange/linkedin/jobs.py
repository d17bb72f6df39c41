"""LinkedIn's ``Job Applications.csv``, in one file or in parts, and its ``Saved Jobs.csv``."""

from __future__ import annotations

from collections.abc import Iterator

from data.exchange.contacts import Contacts, Left, Refused, Unusable, Why
from data.exchange.holdings import APPLICATIONS, SAVED_JOBS, Brought, Holdings, State
from data.exchange.linkedin.moments import moment_of
from data.exchange.linkedin.named_table import TableRow, table_rows
from data.exchange.options import Options
from data.exchange.source import Source
from data.model.followup import Touch
from data.model.text import quoted
from data.model.vocabulary import Direction, Kind, Medium
from data.rules.calendar.zones import local_date

APPLIED = frozenset(("applicationdate", "companyname", "jobtitle"))
SAVED = frozenset(("saveddate", "companyname", "jobtitle"))
"""The columns by which each file is known, as they are compared."""
_OWN = frozenset(("contactemail", "contactphonenumber", "resumename", "questionandanswers"))
_LONGEST = 500  # characters of a company and a title
_UNNAMED = "Application"
_BETWEEN_ANSWERS = " | "


def are_applications(source: Source) -> bool:
    """Return whether a file is a Job Applications.csv; somebody's own list has some of its columns, too."""
    return any(names >= APPLIED and not _OWN.isdisjoint(names) for names in source.headers)


def are_saved_jobs(source: Source) -> bool:
    """Return whether a file is a Saved Jobs.csv."""
    return source.has_columns(*SAVED)


def read_applications(source: Source, options: Options) -> Holdings:
    """Return the applications, each with the form by which it was sent; LinkedIn's times are in ``options.zone``.

    The contact columns are the applicant's own, so nobody is made of them.
    """
    refused: list[Refused] = []
    found = tuple(_applications(source, options, refused))
    return Holdings(Contacts((), tuple(refused), kind=APPLICATIONS), found, (APPLICATIONS,))


def read_saved_jobs(source: Source, options: Options) -> Holdings:
    """Return the jobs that were saved, which are wishes."""
    refused: list[Refused] = []
    left: list[Left] = []
    found = tuple(_saved(source, options, refused, left))
    return Holdings(Contacts((), tuple(refused), left=tuple(left), kind=SAVED_JOBS), found, (SAVED_JOBS,))


def _applications(source: Source, options: Options, refused: list[Refused]) -> Iterator[Brought]:
    for row in table_rows(source, APPLIED, refused):
        company = _company(row, refused)
        if not company:
            continue
        written = row.one_line("applicationdate")
        at = moment_of(written, options.zone)
        if at is None:
            reason = (
                f"{quoted(written)} isn't a date of an application" if written else "no date of an application"
            )
            refused.append(Refused(row.line, reason, Why.NO_DATE))
            continue
        yield Brought(
            _title(row),
            Kind.APPLICATION,
            State.SENT,
            organisation=company,
            opened_on=local_date(at, options.zone),
            touches=(Touch(at, Direction.OUT, Medium.FORM, is_opening=True),),
            note=_note(row),
            link=row.one_line("joburl"),
            line=row.line,
        )


def _saved(source: Source, options: Options, refused: list[Refused], left: list[Left]) -> Iterator[Brought]:
    for row in table_rows(source, SAVED, refused):
        company = _company(row, refused)
        if not company:
            continue
        written = row.one_line("saveddate")
        at = moment_of(written, options.zone)
        is_lost = at is None and bool(written)
        if is_lost:
            left.append(
                Left(row.line, Unusable.CONNECTED, f"{quoted(written)} isn't a valid date: it's in the notes")
            )
        yield Brought(
            _title(row),
            Kind.APPLICATION,
            State.WISH,
            organisation=company,
            since=local_date(at, options.zone) if at else None,
            note=f"Saved: {written}" if is_lost else "",
            link=row.one_line("joburl"),
            line=row.line,
        )


def _company(row: TableRow, refused: list[Refused]) -> str:
    """Return the company of a row, without the blanks around it; a row without one is refused."""
    company = row.one_line("companyname")
    if not company:
        refused.append(Refused(row.line, "no company", Why.NO_COMPANY))
    return company[:_LONGEST].rstrip()


def _title(row: TableRow) -> str:
    return row.one_line("jobtitle")[:_LONGEST].rstrip() or _UNNAMED


def _note(row: TableRow) -> str:
    """Return what was sent with an application: which résumé, and what was answered to which question."""
    resume = row.one_line("resumename")
    answers = row.one_line("questionandanswers").split(_BETWEEN_ANSWERS)
    lines = (f"Résumé: {resume}" if resume else "", *(answer.strip().replace(":", ": ", 1) for answer in answers))
    return "\n".join(filter(None, lines))
