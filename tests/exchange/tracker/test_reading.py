"""Trackers of every kind, with the quirks that theirs have, and what is made of their rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.runtime.imports.mapping_report import mapping_lines, unknown_states
from data.exchange.contacts import Unusable, Why
from data.exchange.holdings import Brought, Holdings, State
from data.exchange.intake.readers import read_files
from data.exchange.options import SavedMapping
from data.exchange.tracker.reading import tables_in
from data.exchange.tracker.recognition import is_tracker
from data.model.brought import UNSAID
from data.model.errors import RuleError, UnclearDaysError
from data.model.followup import Person, Touch, When
from data.model.vocabulary import Direction, Kind, Medium, Outcome
from tests.exchange.tracker import files
from tests.exchange.tracker.files import OPTIONS, read, source


def applied(medium: Medium, hour: int = 17, minute: int = 0) -> tuple[Touch, ...]:
    at = datetime(2026, 11, 2, hour, minute, tzinfo=UTC)
    return (Touch(at, Direction.OUT, medium, is_opening=True),)


def jobs(held: Holdings) -> list[tuple[str, str, State]]:
    return [(one.organisation, one.about, one.state) for one in held.follow_ups]


SRE = Brought(
    "SRE", Kind.APPLICATION, State.SENT, organisation="Acme", opened_on=date(2026, 11, 2), stage="Applied",
)  # fmt: skip


def test_teal() -> None:
    editor = replace(
        SRE, about="Editor", state=State.SILENT, organisation="Globex", opened_on=date(2026, 11, 3),
        stage="Ghosted", line=3,
    )  # fmt: skip
    assert read(files.TEAL).follow_ups == (replace(SRE, line=2), editor)


def test_huntr_by_its_lists_and_formulas_are_text() -> None:
    first, second = read(files.HUNTR).follow_ups
    note = "=cmd|' /C calc'!A0\nLocation: Berlin"
    assert first == replace(SRE, note=note, link="https://acme.example/jobs/1", line=2)
    assert (second.state, second.opened_on, second.since) == (State.WISH, None, date(2026, 11, 1))


def test_jobsync_with_blank_as_na() -> None:
    held = read(files.JOBSYNC)
    assert jobs(held) == [("Acme", "SRE", State.SENT), ("Globex", "Editor", State.WISH)]
    assert held.follow_ups[0].note == "JobSource: LinkedIn\njobType: FT\nworkplaceType: Remote"
    assert [one.opened_on or one.since for one in held.follow_ups] == [date(2026, 11, 2), date(2026, 11, 1)]


def test_jobsync_whose_flag_tells_where_the_state_is_blank() -> None:
    held = read(files.JOBSYNC.replace("Indeed,draft", "Indeed,").replace("LinkedIn,applied", "LinkedIn,"))
    assert [one.state for one in held.follow_ups] == [State.SENT, State.WISH]


def test_columns_of_yes_and_no() -> None:
    held = read(
        "Company,Role,Date,Applied?,Response?,Interview?,Rejected\nAcme,SRE,2026-11-02,TRUE,FALSE,FALSE,FALSE\n"
        "Globex,QA,2026-11-02,x,x,,\nHooli,PM,2026-11-02,yes,yes,yes,yes\nStark,Nurse,,no,no,no,no\n"
    )
    assert [one.state for one in held.follow_ups] == [State.SENT, State.ALIVE, State.OVER, State.WISH]


@pytest.mark.parametrize(
    ("header", "cells", "told"),
    [
        ("Applied,Phone Screen,Offer,Rejected", "2026-11-02,TRUE,FALSE,FALSE", "alive Phone Screen"),
        ("Applied,Phone Screen,Interview,Offer,Rejected", "2026-11-02,TRUE,TRUE,FALSE,TRUE", "declined Rejected"),
        ("Applied,Phone Screen,Interview,Offer,Rejected", "2026-11-02,x,x,x,", "offer Offer"),
        ("Applied,Phone Screen,Interview,Rejected", "2026-10-02,2026-10-09,2026-10-20,2026-10-28",
         "declined Rejected 2026-10-28"),
        ("Applied,Phone Screen,Interview 1,Offer", "2026-10-03,2026-10-12,2026-10-22,2026-11-20",
         "offer Offer 2026-11-20"),
        ("Applied,Phone Screen,Interview", "2026-11-03,2026-11-10,2026-12-02",
         "alive Phone Screen 2026-11-10 then 2026-12-02"),
        ("Applied,Interview,Rejected", "2026-11-03,2026-12-02,", "alive Interview then 2026-12-02"),
        ("Applied,Rejected,Interview", "2026-10-03,2026-10-12,2026-11-10", "alive Interview 2026-11-10"),
        ("Applied,Rejected", "2026-11-03,2026-02-12", "sent"),  # of an application before that
        ("Applied,Rejected", "2026-11-03,2027-02-12", "sent"),
        ("Applied,Offer", "2026-11-03,65000", "sent"),  # an amount
        ("Applied,Offer deadline", "2026-11-03,2026-11-12", "sent"),
        ("Applied,Rejection reason", "2026-11-03,yes", "sent"),
        ("Applied,Rejection Date", "2026-11-03,2026-11-12", "declined Rejection 2026-11-12"),
        ("Applied,Date Closed", "2026-11-03,2026-11-12", "sent 2026-11-12"),  # the advertisement was
        ("Applied,Status,Rejected", "2026-11-03,Interview,2026-11-12", "declined Rejected 2026-11-12"),
        ("Applied,Status,Rejected", "2026-11-03,Rejected by them,2026-11-12",
         "declined Rejected by them 2026-11-12"),
        ("Applied,Status,Withdrawn", "2026-11-03,Rejected,x", "withdrawn Withdrawn"),
        ("Beworben,Gespräch,Angebot,Absage", "02.11.2026,09.11.2026,,20.11.2026", "declined Absage 2026-11-20"),
        ("Date de candidature,Entretien,Refus", "02/11/2026,20/11/2026,", "alive Entretien 2026-11-20"),
        ("Fecha,Entrevista,Oferta,Rechazado", "2026-11-02,,x,", "offer Oferta"),
        ("Status,Interview,Rejected", "Applied,2026-11-10,2026-11-12", "declined Rejected 2026-11-12"),
    ],
)  # fmt: skip
def test_columns_of_one_stage_each(header: str, cells: str, told: str) -> None:
    held = read(f"Company,Role,{header}\nAcme,SRE,{cells}\n")
    (one,) = held.follow_ups
    words = (one.outcome or one.state, one.stage, one.since, one.planned and f"then {one.planned}")
    assert " ".join(str(word) for word in words if word) == told
    assert {(state.words, state.means) for state in held.mapped[0].states} == (
        {(one.stage, one.outcome or one.state)} if one.stage else set()
    )


@pytest.mark.parametrize(
    ("status", "meanings", "lines"),
    [
        ("Turned down", (),
         ["“Turned down” is taken as withdrawn by you. "
          "If they turned you down: --status 'Turned down=declined'."]),
        ("Turned down", (("turned down", "declined"),), []),
        ("Turned down by them", (), []),
        ("Offer declined", (), []),
    ],
)  # fmt: skip
def test_an_end_that_either_may_have_made_is_told(
    status: str, meanings: tuple[tuple[str, str], ...], lines: list[str]
) -> None:
    held = read(
        f"Company,Role,Date Applied,Status\nAcme,SRE,2026-11-02,{status}\n", replace(OPTIONS, states=meanings)
    )
    assert held.follow_ups[0].state is State.OVER
    assert list(unknown_states(held.mapped)) == lines


@pytest.mark.parametrize("status", ["Applied", "Interview", "Rejected", "Ghosted"])
def test_the_day_on_which_a_job_was_saved_is_not_that_of_the_application(status: str) -> None:
    held = read(
        "Company,Role,Date Saved,Date Applied,Status\n"
        f"Acme,SRE,2026-10-05,,{status}\nGlobex,SRE,2026-10-05,2026-10-09,{status}\n"
    )
    assert [(one.opened_on, one.saved_on) for one in held.follow_ups] == [
        (None, date(2026, 10, 5)), (date(2026, 10, 9), None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "cells", "told"),
    [
        ("Name,Company,Stage,Applied,Job posting", "SRE,Acme,Applied,2026-11-09,{}", "SRE at Acme"),
        ("Name,Stage,Applied,Opening", "SRE at Acme,Applied,2026-11-09,{}", "SRE at Acme"),
        ("Vacancy,Company,Role,Applied", "{},Acme,SRE,2026-11-09", "SRE at Acme"),
        ("Job,Employer,Name,Applied,Stage", "{},Acme,SRE,2026-11-09,Applied", "SRE at Acme"),
        ("Company,Employer,Title,Applied,Stage", "{},Acme,SRE,2026-11-09,Applied", "SRE at Acme"),
        ("Company,Stage,Applied,Posting", "Acme,Applied,2026-11-09,{}", "Application at Acme"),
    ],
)
@pytest.mark.parametrize("link", ["https://acme.example/jobs/1", "www.acme.example/1", "acme.example/jobs/1"])
def test_a_column_of_links_is_no_job(header: str, cells: str, told: str, link: str) -> None:
    held = read(f"{header}\n{cells.format(link)}\n{cells.format(link)}\n")
    for one in held.follow_ups:
        assert f"{one.about} at {one.organisation}" == told
        assert one.link.removeprefix("https://") == link.removeprefix("https://")
        assert not one.note


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("booking.example,[SRE](https://acme.example/1)", "SRE at booking.example"),
        ("booking.example,Node.js/React developer", "Node.js/React developer at booking.example"),
    ],
)
def test_a_job_with_a_link_is_one(cells: str, told: str) -> None:
    held = read(f"Company,Job Posting,Applied,Stage\n{cells},2026-11-09,Applied\n")
    assert f"{held.follow_ups[0].about} at {held.follow_ups[0].organisation}" == told


def test_a_recruiter_of_several_companies_leaves_each_application_with_its_own() -> None:
    held = read(
        "Company,Role,Date Applied,Status,Contact,Email\nAcme,SRE,2026-11-02,Applied,Dana Li,dana@agency.example\n"
        "Globex,Nurse,2026-11-03,Applied,Dana Li,dana@agency.example\n"
    )
    (dana,) = held.contacts.people
    assert [(one.about, one.organisation or dana.organisation) for one in held.follow_ups] == [
        ("SRE", "Acme"), ("Nurse", "Globex"),
    ]  # fmt: skip


def test_a_row_that_adds_up_the_ticks_hides_none_of_them() -> None:
    held = read(
        "#,Company,Position,Applied,Interview,Rejected\n1,Acme,SRE,11/14/2026,TRUE,TRUE\n"
        "2,Globex,QA,11/15/2026,TRUE,TRUE\n,Total,2,,2,2\n"
    )
    assert [(one.outcome, one.stage) for one in held.follow_ups] == [(Outcome.DECLINED, "Rejected")] * 2
    assert [(one.words, one.means, one.rows) for one in held.mapped[0].states] == [("Rejected", "declined", 2)]


def test_a_column_in_another_language_that_sounds_like_jobs_is_the_role() -> None:
    held = read("Firma,Stanowisko,Data\nAcme,Backend Engineer,2026-11-02\nHooli,QA Manager,2026-11-03\n")
    assert [one.about for one in held.follow_ups] == ["Backend Engineer", "QA Manager"]


def test_without_a_header_somebody_beside_an_address_is_the_contact() -> None:
    held = read("2026-11-02,Acme,SRE,Applied,Dana Li,dana@acme.example,any notes\n" * 2)
    assert held.contacts.people == (Person("Dana Li", "Acme", email="dana@acme.example"),)
    assert held.follow_ups[0].note == "any notes"


def test_google_sheets_with_titles_on_top_and_a_total() -> None:
    held = read(files.SHEETS)
    assert jobs(held) == [("Acme", "SRE", State.SENT), ("Globex", "Editor", State.WISH)]
    first = held.follow_ups[0]
    assert (first.opened_on, first.planned, first.note, first.line) == (
        date(2026, 1, 13), date(2026, 3, 2), "Follow up: 2026-03-02", 4,
    )  # fmt: skip
    assert not held.contacts.refused
    assert (held.mapped[0].dates, held.mapped[0].because) == ("day-first", "line 4 has 13/01/2026")


def test_notion_with_relations_and_ranges() -> None:
    held = read(files.NOTION)
    assert held.contacts.people == (Person("Dana Li", "Acme"),)
    link = "https://acme.example/jobs/1"
    note = (
        "Company: https://www.notion.so/Acme-1a2b\nContact: https://www.notion.so/Dana-Li-3c\n"
        "Applied on: November 2, 2026 → November 5, 2026"
    )
    told = replace(SRE, person=0, link=link, line=2, note=note, since=date(2026, 11, 5))
    assert held.follow_ups == (told,)


def test_notion_with_company_and_role_in_one_name() -> None:
    held = read(files.NOTION_NAMES)
    assert jobs(held) == [("Acme", "SRE", State.ALIVE), ("Globex", "Editor", State.OVER)]
    assert held.follow_ups[1].outcome is Outcome.DECLINED
    assert held.follow_ups[0].note == "Stage History: Applied → Interview"


def test_career_ops() -> None:
    held = read(files.CAREER_OPS)
    assert jobs(held) == [
        ("Acme", "Senior SRE", State.WISH), ("Globex", "Editor", State.SENT), ("?", "AI Engineer", State.SENT),
        ("Initech", "Nurse", State.OVER), ("Hooli", "AI | ML Engineer", State.ALIVE),
    ]  # fmt: skip
    assert [(one.line, one.what) for one in held.contacts.left] == [(7, Unusable.EMPLOYER)]
    assert held.follow_ups[0].note == "good\nPDF: ✅\nReport: [001](reports/001-acme.md)\nScore: 4.2/5"
    assert [one.is_whole for one in held.follow_ups] == [True, False, False, True, False]


def test_markdown_in_several_tables_with_the_state_above() -> None:
    text = (
        "# Jobs\n\n## Applied\n\nCompany | Role | Date\n--- | :-: | ---\n"
        "Acme | [SRE](https://acme.example/1) | 2026-11-02\n"
        "\n## Rejected\n\n| Company | Role | Date |\n|---|---|---|\n| Globex | **Editor** | 2026-11-03 |\n\n"
        "```\n| Company | Role | Date |\n|---|---|---|\n| Fenced | Out | 2026-11-03 |\n```\n"
    )
    held = read(text)
    assert jobs(held) == [("Acme", "SRE", State.SENT), ("Globex", "Editor", State.OVER)]
    assert (held.follow_ups[0].link, held.follow_ups[0].note) == ("https://acme.example/1", "")
    assert [one.name for one in held.mapped] == ["Applied", "Rejected"]


def test_a_log_of_the_search_for_work() -> None:
    held = read(files.WORK_SEARCH)
    assert held.contacts.people == (Person("Dana Li", "Acme", title="HR Manager"),)
    brought = held.follow_ups[0]
    assert (brought.about, brought.person, brought.opened_on) == ("Welder", 0, date(2026, 11, 2))
    assert brought.note.splitlines() == [
        "friendly", "contacted_date: 11/13/2026", "activity_type: Applied online", "city: Boston",
        "date_sort: 20261102",
    ]  # fmt: skip
    assert held.mapped[0].dates == "month-first"


def test_nothing_of_a_row_is_lost() -> None:
    brought = read(files.SALARIES).follow_ups[0]
    assert (brought.state, brought.since, brought.stage) == (State.ALIVE, date(2026, 11, 10), "interview")
    assert brought.note.splitlines() == [
        "Line one", "line two", "job_type: full-time", "location: Berlin", "platform: LinkedIn",
        "salary_min: 80000",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_german_with_semicolons_and_dots(encoding: str) -> None:
    held = read(files.GERMAN.encode(encoding))
    assert [(one.name, one.organisation, one.title) for one in held.contacts.people] == [
        ("Frau Groß", "Müller GmbH", ""), ("Jürgen Weiß", "Acme", "Personalleiter"),
    ]  # fmt: skip
    assert [one.opened_on for one in held.follow_ups] == [date(2023, 2, 1), date(2023, 2, 15)]
    assert held.follow_ups[0].outcome is Outcome.DECLINED
    assert held.follow_ups[1].note == "grüßen"


def test_french_with_tabs_and_spanish_with_pipes() -> None:
    french, spanish = read(files.FRENCH), read(files.SPANISH)
    assert jobs(french) == [("Société Générée", "Développeur", State.SENT)]
    assert (french.follow_ups[0].planned, french.follow_ups[0].note) == (date(2026, 12, 1), "À suivre")
    assert jobs(spanish) == [("Acme", "Ingeniera", State.ALIVE)]
    assert spanish.follow_ups[0].opened_on == date(2026, 11, 2)


def test_without_a_header_by_what_stands_in_the_columns() -> None:
    held = read(files.NO_HEADER)
    assert jobs(held) == [("Acme", "SRE", State.SENT), ("Globex", "Editor", State.OVER)]
    assert held.follow_ups[0].link == "https://acme.example/jobs/1"
    assert [(one.field, one.how) for one in held.mapped[0].columns] == [
        ("company", "content"), ("role", "content"), ("applied", "content"), ("status", "content"),
        ("link", "content"),
    ]  # fmt: skip


def test_people_whom_one_keeps_in_touch_with() -> None:
    held = read(files.NETWORK)
    dana, ken = held.contacts.people
    assert (dana.name, dana.organisation, dana.title, dana.email) == (
        "Dana Li",
        "Initech",
        "Lead",
        "dana@initech.example",
    )
    assert ken == Person("Ken Park", "Globex")
    touch = Touch(datetime(2026, 11, 2, 17, tzinfo=UTC), Direction.OUT, Medium.EMAIL, purpose=UNSAID)
    assert held.follow_ups == (
        Brought(
            "Staying in touch", Kind.NETWORKING, State.SENT, 0, opened_on=date(2026, 11, 2), touches=(touch,),
            planned=date(2026, 12, 1), note="Met at the fair", line=2,
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("header", "medium", "direction"),
    [
        ("Last Spoke", Medium.CALL, Direction.BOTH),
        ("Last Meeting", Medium.VISIT, Direction.BOTH),
        ("Last Messaged", Medium.MESSAGE, Direction.OUT),
        ("Last Contact", Medium.EMAIL, Direction.OUT),
    ],
)
def test_how_somebody_was_contacted(header: str, medium: Medium, direction: Direction) -> None:
    touch = read(files.NETWORK.replace("Last Contacted", header)).follow_ups[0].touches[0]
    assert (touch.medium, touch.direction) == (medium, direction)


@pytest.mark.parametrize(
    ("status", "channel", "medium", "direction"),
    [
        ("Talked", "Phone", Medium.CALL, Direction.BOTH),
        ("Called back", "", Medium.CALL, Direction.BOTH),
        ("Met", "", Medium.VISIT, Direction.BOTH),
        ("Gesprochen", "E-Mail", Medium.EMAIL, Direction.BOTH),
        ("telefoniert", "", Medium.CALL, Direction.BOTH),
        ("Noch nicht gesprochen", "Telefon", Medium.CALL, Direction.OUT),
        ("Called", "", Medium.EMAIL, Direction.OUT),
        ("Rencontrée", "", Medium.VISIT, Direction.BOTH),
        ("Hablado", "WhatsApp", Medium.TEXT, Direction.BOTH),
        ("Left voicemail", "Phone", Medium.VOICEMAIL, Direction.OUT),
        ("Zebra", "Phone", Medium.CALL, Direction.OUT),
    ],
)
def test_who_spoke_has_spoken(status: str, channel: str, medium: Medium, direction: Direction) -> None:
    head = "Name,Company,Email,Last Contacted,Channel,Status\n"
    held = read(f"{head}Omar Said,Hooli,omar@hooli.example,2026-11-24,{channel},{status}\n")
    (touch,) = held.follow_ups[0].touches
    assert (touch.medium, touch.direction) == (medium, direction)
    assert touch.note == (status if direction is Direction.BOTH else "")
    assert held.follow_ups[0].state is (State.ALIVE if direction is Direction.BOTH else State.SENT)
    assert ("Status: Zebra" in held.follow_ups[0].note) is (status == "Zebra")


@pytest.mark.parametrize(
    ("column", "status", "direction"),
    [
        ("Last Contact", "Replied", Direction.IN),
        ("Last Contacted", "Replied", Direction.OUT),
        ("Last Contact", "Messaged", Direction.OUT),
    ],
)
def test_whose_the_last_contact_was(column: str, status: str, direction: Direction) -> None:
    held = read(
        f"Who,Where,Email,{column},Status\nYan Li,Acme,,2026-11-24,{status}\nVic Vale,Beta,,tbd,{status}\n"
    )
    assert [one.organisation for one in held.contacts.people] == ["Acme", "Beta"]
    assert held.contacts.people[1].notes == (f"{column}: tbd" if status == "Messaged" else "")
    (touch,) = held.follow_ups[0].touches
    assert touch.direction is direction


@pytest.mark.parametrize(
    ("status", "planned", "note"),
    [("Applied", None, "Deadline: 2026-12-20"), ("Wishlist", date(2026, 12, 20), "Deadline: 2026-12-20")],
)
def test_by_when_one_had_to_apply_is_no_plan(status: str, planned: date | None, note: str) -> None:
    held = read(f"Company,Role,Status,Deadline\nAcme,SRE,{status},2026-12-20\n")
    assert (held.follow_ups[0].planned, held.follow_ups[0].note) == (planned, note)


def test_a_row_without_what_is_needed_is_refused_by_its_line() -> None:
    held = read(
        "Company,Role,Status,Date\nN/A,-,Applied,2026-11-02\n?,SRE,Applied,2026-11-02\nAcme,,Applied,2026-11-02\n,,,\n"
    )
    assert [(one.line, one.reason) for one in held.contacts.refused] == [
        (2, "no company and no role")
    ]  # fmt: skip
    assert [(one.line, one.reason) for one in held.contacts.left] == [
        (3, "no company for “SRE”: it's imported without one")
    ]
    assert jobs(held) == [("?", "SRE", State.SENT), ("Acme", "Application", State.SENT)]


def test_a_date_that_cannot_be_is_in_the_note_and_said() -> None:
    held = read(
        "Company,Role,Status,Date Applied\nAcme,SRE,Applied,31/02/2026\nAcme,QA,Applied,2027-01-01\n"
        "A,B,Applied,2026-11-01\n"
    )
    assert [one.reason for one in held.contacts.left] == [
        "“31/02/2026” isn't a valid date: it's in the notes", "“2027-01-01” is in the future: it's in the notes",
    ]  # fmt: skip
    assert [one.note for one in held.follow_ups] == ["Date Applied: 31/02/2026", "Date Applied: 2027-01-01", ""]


def test_an_interview_that_is_still_ahead_is_when_to_go_on() -> None:
    held = read(
        "Company,Role,Status,Date,Interview Date\nAcme,SRE,Interview,2026-11-02,2026-12-03\n"
        "Globex,QA,Interview,2026-11-02,2026-11-20\nHooli,PM,Rejected,2026-11-02,2026-12-03\n"
    )
    assert [(str(one.planned), str(one.since), one.note) for one in held.follow_ups] == [
        ("2026-12-03", "None", "Interview Date: 2026-12-03"), ("None", "2026-11-20", ""),
        ("None", "None", "Interview Date: 2026-12-03"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "cells", "told"),
    [
        ("Response Date", "Applied,2026-11-12", "alive Response 2026-11-12"),
        ("Replied on", "Applied,2026-11-12", "alive Replied 2026-11-12"),
        ("Date of response", ",2026-11-12", "alive Response 2026-11-12"),
        ("Antwort am", "Beworben,12.11.2026", "alive Antwort 2026-11-12"),
        ("Rückmeldung am", "Beworben,12.11.2026", "alive Rückmeldung 2026-11-12"),
        ("Heard back", "Applied,2026-11-12", "alive Heard back 2026-11-12"),
        ("Date de réponse", "Envoyé,2026-11-12", "alive Réponse 2026-11-12"),
        ("Fecha de respuesta", "Enviado,2026-11-12", "alive Respuesta 2026-11-12"),
        ("Response Date", "Interview,2026-11-12", "alive Interview 2026-11-12"),
        ("Response Date", "Rejected,2026-11-12", "declined Rejected 2026-11-12"),
        ("Response Date", "Offer,2026-11-12", "offer Offer 2026-11-12"),
        ("Response Date", "Applied,2026-12-12", "sent Applied | Response Date: 2026-12-12"),
        ("Response Date", "Applied,2026-10-12", "sent Applied | Response Date: 2026-10-12"),  # before it was sent
        ("Response Date", "Applied,no", "sent Applied | Response Date: no"),
        ("Last Updated,Response Date", "Applied,2026-11-20,2026-11-12",
         "alive Response 2026-11-12 | Last Updated: 2026-11-20"),
    ],
)  # fmt: skip
def test_the_day_of_an_answer_is_an_answer(header: str, cells: str, told: str) -> None:
    (one,) = read(f"Company,Role,Date Applied,Status,{header}\nAcme,SRE,2026-11-02,{cells}\n").follow_ups
    words = " ".join(str(word) for word in (one.outcome or one.state, one.stage, one.since) if word)
    assert " | ".join(filter(None, (words, *one.note.splitlines()))) == told


@pytest.mark.parametrize(
    ("header", "cells", "at", "note"),
    [
        ("Status,Follow Up", "Applied,2026-12-02 15:30", "2026-12-02 15:30", ""),
        ("Status,Follow Up", "Applied,12/20/2026 3:30 PM", "2026-12-20 15:30", ""),
        ("Status,Follow Up", "Applied,2026-12-02", "2026-12-02", ""),
        ("Status,Follow Up", "Applied,2026-12-02 00:00:00", "2026-12-02", ""),
        ("Status,Follow Up", "Applied,2026-12-02T20:30:00Z", "2026-12-02 15:30", ""),
        ("Status,Follow Up", "Applied,2026-11-25 15:30", "2026-11-25 15:30", "Follow Up: 2026-11-25 15:30"),
        ("Status,Follow Up", "Rejected,2026-12-02 15:30", "2026-12-02 15:30", "Follow Up: 2026-12-02 15:30"),
        ("Status,Follow Up", "Interviewing,2026-12-02 10:00", "2026-12-02 10:00", ""),  # it says of no talk
        ("Status,Next Step Date", "Interview,2026-12-02 10:00", "2026-12-02 10:00", ""),
        ("Status,Follow Up", "Gespräch vereinbart,2026-12-02 10:00", "talk 2026-12-02 10:00", ""),
        ("Status", "Vorstellungsgespräch am 2.12. um 10 Uhr", "talk 2026-12-02 10:00", ""),
        ("Status", "Interview on Dec 2 at 10am", "talk 2026-12-02 10:00", ""),
        ("Status", "Phone screen 12/20/2026", "talk 2026-12-20", ""),
        ("Status", "Phone screen 12/2/2026", "None", ""),  # or 12 February, for all that the table says
        ("Status", "Entretien le 2 décembre à 10h", "talk 2026-12-02 10:00", ""),
        ("Status", "Entrevista el 2 de diciembre a las 10:00", "talk 2026-12-02 10:00", ""),
        ("Status", '"Interview (Wed, Dec 2, 10:00)"', "talk 2026-12-02 10:00", ""),
        ("Status", "Interview 2 on Dec 2 with Bob", "talk 2026-12-02", ""),
        ("Status,Follow Up", "Interview on Dec 2,2026-11-30", "2026-11-30", ""),
        ("Status,Follow Up", "Interview on Dec 2,2026-12-09", "talk 2026-12-02", "Follow Up: 2026-12-09"),
        ("Status,Follow Up", "Applied,27.12.2026 (14:15)", "2026-12-27 14:15", ""),
        ("Status,Follow Up", "Applied,26/12/2026 4:00 p. m.", "2026-12-26 16:00", ""),
        ("Status,Follow Up", "Applied,27.12.2026 um drei", "2026-12-27", "Follow Up: 27.12.2026 um drei"),
        ("Status,Last Updated", "Phone screen Friday 2pm,2026-11-28", "talk 2026-12-04 14:00", ""),
        ("Status,Last Updated", "Interview on Monday,2026-11-28", "talk 2026-11-30", ""),
        ("Status,Last Updated", "Gespräch am Montag um 10 Uhr,2026-11-28", "talk 2026-11-30 10:00", ""),
        ("Status,Last Updated", "Interview Friday,2026-11-25", "None", "Last Updated: 2026-11-25"),  # over
        ("Status,Last Updated", "Phone screen Friday or Monday,2026-11-28", "None", ""),
        ("Status", "Phone screen Friday 2pm", "None", ""),  # of which week?
        ("Status", "Assessment due Dec 2", "2026-12-02", ""),
        ("Status", "Interview 2/3", "None", ""),
        ("Status", "Interview the 2nd may follow", "None", ""),
        ("Status", "Interview on Nov 20", "None", ""),
        ("Status", "Applied on Dec 2", "None", ""),
        ("Status,Interview Date", "Interview,2026-12-02 10:00", "talk 2026-12-02 10:00",
         "Interview Date: 2026-12-02 10:00"),
        ("Status,Interview", 'Interviewing,"December 2, 2026 10:00 AM (EST)"', "talk 2026-12-02 10:00",
         "Interview: December 2, 2026 10:00 AM (EST)"),
        ("Status,Follow Up", "Interview scheduled,2026-12-02 10:00", "talk 2026-12-02 10:00", ""),
        ("Status,Follow Up", "Interview done,2026-12-02", "2026-12-02", ""),
        ("Phone Screen,Follow Up", "2026-12-04 09:15,2026-12-09", "talk 2026-12-04 09:15",
         "Follow Up: 2026-12-09\nPhone Screen: 2026-12-04 09:15"),
        ("Phone Screen,Follow Up", "2026-12-10,2026-12-09", "2026-12-09", "Phone Screen: 2026-12-10"),
        ("Status,Offer Date", "Interview,2026-12-02", "2026-12-02", "Offer Date: 2026-12-02"),  # none of a talk
    ],
)  # fmt: skip
def test_the_hour_of_a_next_step_and_the_day_of_a_talk(header: str, cells: str, at: str, note: str) -> None:
    (one,) = read(f"Company,Role,Date Applied,{header}\nAcme,SRE,2026-11-02,{cells}\n").follow_ups
    local = one.planned_at.astimezone(OPTIONS.zone) if one.planned_at else None
    when = f"{local:%Y-%m-%d %H:%M}" if local else str(one.planned)
    assert (f"talk {when}" if one.is_agreed else when, one.note) == (at, note)


@pytest.mark.parametrize(
    ("header", "cells", "told"),
    [
        ("Interview Date,Follow Up", "Interview,2026-12-03 15:00,2026-12-02",
         "alive 2026-12-02 talk 2026-12-03 15:00"),
        ("Interview,Follow Up", "Interview,2026-12-03 15:00,2026-12-02", "alive 2026-12-02 talk 2026-12-03 15:00"),
        ("Interview Date,Next Action Date", 'Interview,"Thu, Dec 3 @ 3pm",2026-12-02',
         "alive 2026-12-02 talk 2026-12-03 15:00"),
        ("Phone Screen,Follow Up", "Applied,2026-12-03,2026-12-02", "alive 2026-12-02 talk 2026-12-03"),
        ("Follow Up", "Interview on Dec 3,2026-12-02", "alive 2026-12-02 talk 2026-12-03"),
        ("Interview Date,Follow Up", "Interview,2026-12-03 15:00,2026-12-09", "alive talk 2026-12-03 15:00"),
        ("Interview Date", "Applied,2026-12-03 15:00", "alive talk 2026-12-03 15:00"),
        ("Interview Date", ",2026-12-03 15:00", "alive talk 2026-12-03 15:00"),
        ("Date d'entretien", "Envoyée,2026-12-03 15:00", "alive talk 2026-12-03 15:00"),
        ("Gespräch am", "Beworben,03.12.2026 15:00", "alive talk 2026-12-03 15:00"),
        ("Interview Date", "Ghosted,2026-12-03 15:00", "silent talk 2026-12-03 15:00"),
        ("Phone Screen", "On hold,2026-12-03 15:00", "silent talk 2026-12-03 15:00"),
        ("Interview Date", "Offer,2026-12-03 15:00", "offer talk 2026-12-03 15:00"),
        ("Interview Date,Offer Date", "Interview,2026-12-03 15:00,2026-12-02", "alive talk 2026-12-03 15:00"),
        ("Interview Date", "Interview,2026-12-03 (3pm; Zoom)", "alive talk 2026-12-03 15:00"),
        ("Interview Date", "Interview,2026-11-29 23:30", "alive talk 2026-11-29 23:30"),  # later today
        ("Interview Date", "Interview,2026-11-29 08:30", "alive"),
        ("Interview Date", "Rejected,2026-12-03 15:00", "over"),
        ("Interview Date", "Applied,2026-11-15", "sent"),
        ("Offer Date,Follow Up", "Interview,2026-12-03,2026-12-02", "alive 2026-12-02"),
    ],
)  # fmt: skip
def test_an_interview_to_come_is_an_agreed_talk(header: str, cells: str, told: str) -> None:
    (one,) = read(f"Company,Role,Date Applied,Status,{header}\nAcme,SRE,2026-11-02,{cells}\n").follow_ups
    step = When(one.planned, one.planned_at) if one.planned else None
    talk = step if one.is_agreed else one.talk
    at = talk.at.astimezone(OPTIONS.zone) if talk and talk.at else None
    on = "" if one.is_agreed or one.planned is None else str(one.planned)
    when = f"talk {at:%Y-%m-%d %H:%M}" if at else f"talk {talk.on}" if talk else ""
    assert " ".join(filter(None, (one.state, on, when))) == told


@pytest.mark.parametrize(
    ("applied", "status", "told"),
    [
        ("2026-11-02", "Interview on Nov 20", "2026-11-02 alive 2026-11-20"),
        ("2026-11-02", "Absage am 20.11.", "2026-11-02 over 2026-11-20"),
        ("2026-11-02", "Rejected (Nov 20)", "2026-11-02 over 2026-11-20"),
        ("2026-11-02", "Interview on Oct 20", "2026-11-02 alive None"),  # before it was sent
        ("", "Applied 11/20/2026", "2026-11-20 sent None"),
        ("2026-11-02", "Applied Nov 20", "2026-11-02 sent None"),
        ("2026-11-02", "Interview on Nov 29", "2026-11-02 alive None"),
    ],
)
def test_the_day_in_a_state_is_that_of_the_state(applied: str, status: str, told: str) -> None:
    (one,) = read(f"Company,Role,Date Applied,Status\nAcme,SRE,{applied},{status}\n").follow_ups
    assert f"{one.opened_on} {one.state} {one.since}" == told
    assert one.stage == status


@pytest.mark.parametrize(
    ("replied", "told"),
    [("yes", "alive Replied"), ("no", "sent"), ("", "sent"), ("2026-11-14", "alive Replied 2026-11-14")],
)
def test_whether_somebody_has_replied(replied: str, told: str) -> None:
    held = read(
        "Name,Company,Email,Last Contact,How,Replied?\n"
        f"Dana Li,Initech,dana@initech.example,2026-11-10,email,{replied}\n"
        "Ken Park,Globex,ken@globex.example,2026-11-11,email,no\n"
    )
    one = held.follow_ups[0]
    assert " ".join(str(word) for word in (one.state, one.stage, one.since) if word) == told


@pytest.mark.parametrize(
    ("status", "since", "note"),
    [
        ("Rejected", None, "Interview Date: 2026-11-15"),
        ("Applied", None, "Interview Date: 2026-11-15"),
        ("Ghosted", None, "Interview Date: 2026-11-15"),
        ("Offer", None, "Interview Date: 2026-11-15"),
        ("Interview", date(2026, 11, 15), ""),
    ],
)
def test_an_interview_is_no_day_of_an_application_or_an_end(status: str, since: date | None, note: str) -> None:
    rows = (f"{name},SRE,{status},{on},2026-11-15\n" for name, on in (("Acme", "2026-11-02"), ("Globex", "")))
    held = read(f"Company,Role,Status,Date Applied,Interview Date\n{''.join(rows)}")
    assert [(one.since, one.note) for one in held.follow_ups] == [(since, note), (since, note)]


@pytest.mark.parametrize(
    ("applied_on", "is_told"),
    [("tbd", True), ("TBA", True), ("last week", True), ("", False), ("-", False), ("yes", False), ("n/a", False)],
)
def test_words_in_place_of_the_day_of_an_application_are_kept(applied_on: str, *, is_told: bool) -> None:
    held = read(f"Company,Role,Date Applied,Status\nKappa,Dev,{applied_on},Applied\nA,B,2026-11-01,Applied\n")
    said = [f"“{applied_on}” isn't a valid date: it's in the notes"] if is_told else []
    assert [one.reason for one in held.contacts.left] == said
    if is_told:
        assert held.follow_ups[0].note == f"Date Applied: {applied_on}"


@pytest.mark.parametrize(
    ("status", "planned", "note"),
    [
        ("Rejected", "2026-12-03", "Follow Up: 2026-12-03"),
        ("Rejected", "2026-11-04", "Follow Up: 2026-11-04"),
        ("Offer", "2026-12-03", ""),
        ("Applied", "2026-12-03", ""),
        ("Applied", "2026-11-20", "Follow Up: 2026-11-20"),
        ("Interview", "2026-11-20", "Follow Up: 2026-11-20"),
        ("Wishlist", "2026-12-03", "Follow Up: 2026-12-03"),
        ("Zebra", "2026-12-03", "Status: Zebra"),
        ("Applied", "tbd", "Follow Up: tbd"),
    ],
)
def test_what_has_no_place_in_a_follow_up_is_in_the_note(status: str, planned: str, note: str) -> None:
    held = read(f"Company,Role,Status,Date Applied,Follow Up\nAcme,SRE,{status},2026-11-02,{planned}\n")
    assert [one.note for one in held.follow_ups] == [note]
    assert str(held.follow_ups[0].planned) == planned.replace("tbd", "None")


def test_applied_by_email() -> None:
    held = read("Company,Role,Status,Date Applied,Method\nAcme,SRE,Applied,2026-11-02,E-mail\n")
    assert held.follow_ups[0].touches == applied(Medium.EMAIL)


def test_applied_at_a_time() -> None:
    held = read("Company,Role,Status,Applied At\nAcme,SRE,Applied,2026-11-02T14:33:00.000Z\n")
    assert held.follow_ups[0].touches == applied(Medium.FORM, 14, 33)


def test_a_recruiter_of_several_rows_is_one() -> None:
    rows = "".join(f"Acme,{role},Applied,2026-11-02,Dana Li,dana@acme.example\n" for role in ("SRE", "QA"))
    held = read(f"Company,Role,Status,Date,Recruiter,Email\n{rows}")
    assert len(held.contacts.people) == 1
    assert [one.person for one in held.follow_ups] == [0, 0]


def test_dates_that_nothing_decides_are_refused_and_the_user_says() -> None:
    with pytest.raises(
        UnclearDaysError, match=r"could be 3 April or 4 March.*--dates day-first or --dates month-first"
    ) as told:
        read(files.UNCLEAR)
    assert told.value.readings == ("3 April", "4 March")
    for dates, on in (("day-first", date(2026, 4, 3)), ("month-first", date(2026, 3, 4))):
        assert read(files.UNCLEAR, replace(OPTIONS, dates=dates)).follow_ups[0].opened_on == on


HEAD = "Company,Role,Date Applied\n"
DAYS = "A,SRE,05/13/2026\nB,SRE,13/11/2026\n"


@pytest.mark.parametrize("days", [f"{DAYS}C,SRE,03/04/2026\n", f"C,SRE,03/04/2026\n{DAYS}"])
def test_dates_that_contradict_each_other_are_named(days: str) -> None:
    with pytest.raises(UnclearDaysError, match="could be 3 April or 4 March") as told:
        read(HEAD + days)
    first = 2 if days.startswith("A") else 3
    said = str(told.value)
    assert (
        f"the others contradict each other (line {first} has 05/13/2026, line {first + 1} has 13/11/2026)" in said
    )
    assert "write all dates the same way, or add --dates day-first or --dates month-first" in said
    assert "no other date" not in said
    assert read(HEAD + days, replace(OPTIONS, dates="day-first")).mapped[0].because == "you said so"


def test_dates_of_which_each_tells_its_own_order_are_named() -> None:
    held = read(HEAD + DAYS)
    assert [one.opened_on for one in held.follow_ups] == [date(2026, 5, 13), date(2026, 11, 13)]
    told = "line 2 has 05/13/2026 and line 3 has 13/11/2026: each is read its own way"
    assert (held.mapped[0].dates, held.mapped[0].because) == ("", told)
    assert [line for line in mapping_lines(held.mapped) if told in line] == [f"  dates     {told}"]


def test_a_day_that_there_is_not_contradicts_none() -> None:
    held = read(HEAD + "Acme,SRE,31/02/2026,Applied\nGlobex,QA,11/05/2026,Applied\nHooli,PM,11/13/26,Applied\n")
    assert [str(one.opened_on) for one in held.follow_ups] == ["None", "2026-11-05", "2026-11-13"]


def test_what_the_user_says_of_dates_must_fit() -> None:
    with pytest.raises(RuleError, match="line 4 has “13/01/2026”"):
        read(files.SHEETS, replace(OPTIONS, dates="month-first"))


def test_another_column_or_the_header_tells_the_order() -> None:
    other = read(files.UNCLEAR.replace("Status", "Updated").replace("Applied\n", "16/05/2026\n"))
    header = read(files.UNCLEAR.replace("Date Applied", "Date Applied (MM/DD/YYYY)"))
    assert other.follow_ups[0].opened_on == date(2026, 4, 3)
    assert header.follow_ups[0].opened_on == date(2026, 3, 4)
    assert header.mapped[0].because == "the header says so"


OWN = "Betrieb XY,Was,Wann,Wie steht's\nAcme,SRE,2026-11-02,Blorp\n"


def test_applications_without_a_column_for_the_company_are_read() -> None:
    held = read("Role,Date Applied,Status\nWelder,2026-11-16,Applied\nFitter at Acme,2026-11-17,Rejected\n")
    assert [(one.organisation, one.about) for one in held.follow_ups] == [("?", "Welder"), ("Acme", "Fitter")]


@pytest.mark.parametrize(
    "content",
    [
        OWN,
        "Product,Price,Stock\nSoap,3,4\n",
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nA,B,,,C,D,1 Mar 2024\n",
        "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion\nA,B,,,C,D,1 mars 2024\n",
        "Title,Author,Status,Date\nDune,Frank Herbert,Read,2026-11-02\nEmma,Jane Austen,To read,2026-11-03\n",
        "Date,Name,Year,URI\n2026-11-02,Alien,1979,https://films.example/1\n",
        "Name,Status,Date\nBuy milk,Done,2026-11-02\nCall mum,Open,2026-11-03\n",
        "Date,Description,Amount,Balance\n2026-11-02,Coffee,-3.20,100\n",
        "just words\nand more\n",
        '{"a": [1, 2]}',
        "# Notes\n\n| Fruit | Colour |\n|---|---|\n| Apple | red |\n",
    ],
)
def test_other_tables_are_no_trackers(content: str) -> None:
    assert not is_tracker(source(content))


def test_what_the_user_says_of_columns() -> None:
    said = replace(
        OPTIONS, columns=(("employer", "Betrieb XY"), ("role", "2"), ("date", "C"), ("state", "wie stehts"))
    )
    held = read_said(OWN, said)
    assert jobs(held) == [("Acme", "SRE", State.SENT)]
    assert held.follow_ups[0].opened_on == date(2026, 11, 2)
    assert [(one.name, one.field, one.how) for one in held.mapped[0].columns][:2] == [
        ("Betrieb XY", "company", "given"), ("Was", "role", "given"),
    ]  # fmt: skip
    assert [(one.words, one.means, one.is_known) for one in held.mapped[0].states] == [("Blorp", "sent", False)]


def read_said(content: str, options: object) -> Holdings:
    from data.exchange.options import Options
    from data.exchange.tracker.reading import read_tracker

    assert isinstance(options, Options)
    return read_tracker(source(content), options)


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ((("boss", "Betrieb XY"),), "There is no field “boss”: the fields of a tracker are company, role"),
        ((("company", "Firma"),), "no column “Firma”: its columns are Betrieb XY, Was, Wann, Wie steht's"),
        ((("company", "9"),), "no column “9”"),
    ],
)
def test_what_there_is_not_is_named_with_what_there_is(columns: tuple[tuple[str, str], ...], message: str) -> None:
    with pytest.raises(RuleError, match=message):
        read_said(OWN, replace(OPTIONS, columns=columns))


GIGS = "Company,Gig,Status,Date Applied\nSRE,Acme,Applied,2026-11-03\nData Engineer,Globex,Applied,2026-11-04\n"
CLIENTS = "Client,Gig,Status,Date Applied\nAcme,SRE,Applied,2026-11-03\nGlobex,Data Engineer,Applied,2026-11-04\n"


@pytest.mark.parametrize(
    ("content", "said", "found"),
    [
        (GIGS, (("company", "Gig"),), [("Acme", "SRE"), ("Globex", "Data Engineer")]),
        (GIGS, (("role", "Company"),), [("Acme", "SRE"), ("Globex", "Data Engineer")]),
        (GIGS, (("company", "Gig"), ("role", "Company")), [("Acme", "SRE"), ("Globex", "Data Engineer")]),
        (CLIENTS, (), [("Acme", "SRE"), ("Globex", "Data Engineer")]),
        (CLIENTS, (("company", "Gig"),), [("SRE", "Acme"), ("Data Engineer", "Globex")]),
    ],
)
def test_a_column_that_is_said_to_hold_what_another_held_is_exchanged_with_it(
    content: str, said: tuple[tuple[str, str], ...], found: list[tuple[str, str]]
) -> None:
    held = read_said(content, replace(OPTIONS, columns=said))
    assert [(company, role) for company, role, _state in jobs(held)] == found


def test_a_date_that_is_none_is_told_with_its_line() -> None:
    held = read(
        "Company,Role,Applied,Status,Last Updated,Follow up\n"
        "Acme,SRE,2026-13-45,Applied,2026-02-30,\nGlobex,QA,2027-11-20,Applied,,31.02.2027\nInitech,PM,2026-11-03,Applied,,\n"
    )
    assert [str(one.opened_on) for one in held.follow_ups] == ["None", "None", "2026-11-03"]
    assert [(one.line, one.reason) for one in held.contacts.left] == [
        (2, "“2026-13-45” isn't a valid date: it's in the notes"),
        (2, "“2026-02-30” isn't a valid date: it's in the notes"),
        (3, "“2027-11-20” is in the future: it's in the notes"),
        (3, "“31.02.2027” isn't a valid date: it's in the notes"),
    ]


def test_the_link_is_no_note_as_well() -> None:
    held = read(
        "Company,Role,Applied,Job URL,Link,Notes\nAcme,SRE,2026-11-03,https://x.example/1,https://x.example/1,"
        "https://x.example/1\nGlobex,QA,2026-11-03,https://x.example/2,https://x.example/3,see https://x.example/2\n"
    )
    assert [(one.link, one.note) for one in held.follow_ups] == [
        ("https://x.example/1", ""),
        ("https://x.example/3", "see https://x.example/2\nJob URL: https://x.example/2"),
    ]


def test_several_columns_of_one_field_are_all_read() -> None:
    held = read(
        "Company,Role,Status,Date Applied,Notes,Comments,Notes 2,Follow Up 1,Follow Up 2\n"
        "Acme,SRE,Applied,2026-11-03,first,second,third,2026-11-10,2026-12-01\n"
    )
    (one,) = held.follow_ups
    assert {*one.note.splitlines()} == {"first", "Comments: second", "Notes 2: third", "Follow Up 1: 2026-11-10"}
    assert one.planned == date(2026, 12, 1)
    people = read("Name,E-mail,First Contacted,Last Contact\nDana Li,dana@x.example,2026-10-01,2026-11-02\n")
    (one,) = people.follow_ups
    assert [f"{touch.at:%-d %b}" for touch in one.touches] == ["1 Oct", "2 Nov"]
    assert one.opened_on == date(2026, 10, 1)


def test_a_column_can_be_left_out() -> None:
    held = read(files.TEAL, replace(OPTIONS, columns=(("state", ""),)))
    assert [one.state for one in held.follow_ups] == [State.SENT, State.SENT]
    assert held.follow_ups[1].note == "Status: Ghosted"


def test_what_the_user_says_of_states() -> None:
    held = read(files.TEAL, replace(OPTIONS, states=(("ghosted", "withdrawn"), ("Applied", "wish"))))
    assert [(one.state, one.outcome) for one in held.follow_ups] == [
        (State.WISH, None),
        (State.OVER, Outcome.WITHDRAWN),
    ]
    with pytest.raises(
        RuleError, match="A status can't mean “dead”: choose one of wish, sent, alive, offer, over, silent"
    ):
        read(files.TEAL, replace(OPTIONS, states=(("Ghosted", "dead"),)))


def test_what_was_saved_holds_for_the_same_header_in_any_order() -> None:
    key = read_said(OWN, replace(OPTIONS, columns=(("company", "1"), ("role", "Was")))).mapped[0].key
    saved = {key: SavedMapping((("company", "Betrieb XY"), ("role", "Was")), "", (("Blorp", "silent"),))}
    options = replace(OPTIONS, saved=saved, columns=(("state", "Wie steht's"),))
    turned = "Wie steht's,Wann,Was,Betrieb XY\nBlorp,2026-11-02,SRE,Acme\n"
    for content in (OWN, turned):
        held = read_said(content, options)
        assert jobs(held) == [("Acme", "SRE", State.SILENT)]
        assert {one.how for one in held.mapped[0].columns if one.field in ("company", "role")} == {"saved"}


def test_all_tables_can_be_shown_before_anything_fits() -> None:
    [table] = tables_in(source("Wo,Was\nAcme,SRE\nGlobex,Editor\n"), OPTIONS)
    assert [(one.name, one.field, one.examples) for one in table.columns] == [
        ("column 1", "company", ("Wo", "Acme", "Globex")), ("column 2", "role", ("Was", "SRE", "Editor")),
    ]  # fmt: skip
    [unclear] = tables_in(source(files.UNCLEAR), OPTIONS)
    assert (unclear.dates, unclear.rows) == ("", 2)


GUESSED = (
    "Where?;Gig;Sent CV on;State;Human\nUmbrella;Eng;13/11/2026;Applied;Eva Brown\n"
    "Wayne;SRE;03/11/2026;Interview;Lu Fox\n"
)


@pytest.mark.parametrize(
    "columns",
    [
        (),
        (("contact", "Human"),),
        (("company", "1"), ("contact", "Human")),
        (("role", "Gig"),),
        (("role", "2"), ("contact", "Human")),
        (("applied", "Sent CV on"),),
        (("notes", "Human"),),
        (("state", "State"), ("contact", "5")),
    ],
)
@pytest.mark.parametrize("is_saved", [False, True])
def test_what_is_guessed_stays_so_whatever_else_is_said(
    columns: tuple[tuple[str, str], ...], is_saved: bool
) -> None:
    said = replace(OPTIONS, columns=columns)
    if is_saved:
        said = replace(OPTIONS, saved={read_said(GUESSED, OPTIONS).mapped[0].key: SavedMapping(columns)})
    held = read_said(GUESSED, said)
    fields = [one.field for one in held.mapped[0].columns]
    assert fields[:4] == ["company", "role", "applied", "status"]
    assert [(one.about, one.opened_on) for one in held.follow_ups] == [
        ("Eng", date(2026, 11, 13)), ("SRE", date(2026, 11, 3)),
    ]  # fmt: skip
    assert not held.contacts.refused


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (
            (("contact", "Where?"),),
            "no row that can be read with these columns: line 2 has no company and no role",
        ),
        ((("company", ""), ("role", "")), "none of which is known to be the company or the role"),
    ],
)
def test_columns_with_which_no_row_can_be_read_are_an_error(
    columns: tuple[tuple[str, str], ...], message: str
) -> None:
    with pytest.raises(RuleError, match=message):
        read_said(GUESSED, replace(OPTIONS, columns=columns))


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (("When I sent it", "Nxt nudge"), ("13/11/2026;27/11/2026", "03/11/2026;", "14/11/2026;30/11/2026")),
        (("When I sent it", "Nxt nudge"), ("13/11/2026;20/11/2026", "03/11/2026;", "14/11/2026;30/11/2026")),
        (("Zapped", "Aim"), ("11/13/2026;11/27/2026", "11/03/2026;", "11/14/2026;11/30/2026")),
        (("Zapped", "Aim"), ("2026-11-13;2026-12-01", "2026-11-03;2026-12-01", "2026-11-14;2027-01-01")),
        (("Zapped", "Aim"), ("13 Nov;27 Nov", "3 Nov;", "14 Nov;30 Nov")),
    ],
)
@pytest.mark.parametrize("said", [(), (("follow-up", ""),)])
def test_of_dates_that_no_name_tells_the_past_ones_are_of_the_application(
    columns: tuple[str, str], rows: tuple[str, ...], said: tuple[tuple[str, str], ...]
) -> None:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    lines = [f"{name};Engineer;{days}" for name, days in zip("ABC", rows, strict=True)]
    pairs = tuple((field, columns[1]) for field, _none in said)
    held = read_said(
        "\n".join((f"Company;Role;{';'.join(columns)}", *lines)), replace(OPTIONS, now=now, columns=pairs)
    )
    assert [one.field for one in held.mapped[0].columns] == ["company", "role", "applied", "follow-up"]
    assert [one.opened_on for one in held.follow_ups] == [date(2026, 11, day) for day in (13, 3, 14)]


@pytest.mark.parametrize(
    "text",
    [
        "Company,Role\nAcme,Dev\n",
        "Role,Company\nDev,Acme\n",
        "Company,Position\nAcme,Dev\n",
        "Firma;Stelle\nAcme;Dev\n",
        "Company,Role,Notes\nAcme,Dev,nice\n",
        "| Company | Role |\n|---|---|\n| Acme | Dev |\n",
        *(f"Company,Role,Applied\nAcme,Dev,{day}\n" for day in ("1899-12-30", "1900-01-00", "1900-01-01")),
    ],
)
def test_company_and_role_are_enough_where_every_header_is_known(tmp_path: Path, text: str) -> None:
    (tmp_path / "jobs.txt").write_text(text)
    held = read_files([tmp_path / "jobs.txt"])
    assert [(one.organisation, one.about, one.opened_on, one.state) for one in held.follow_ups] == [
        ("Acme", "Dev", None, State.WISH)
    ]
    assert not held.contacts.left
    assert not held.contacts.refused


@pytest.mark.parametrize(
    ("header", "cells", "reasons"),
    [
        ("Last Contact", "2026-11-10", ["“Last Contact” doesn't say how: it's taken as an e-mail of yours"]),
        ("Last Contact,How", "2026-11-10,call", []),
        ("Last Contact,Status", "2026-11-10,Met for coffee", []),
        ("Last Contact,Status", "2026-11-10,Replied", []),
        ("Last Emailed", "2026-11-10", []),
        ("Last Contact", "", []),
    ],
)
def test_a_contact_of_which_nobody_knows_how_it_was_is_told(header: str, cells: str, reasons: list[str]) -> None:
    held = read(f"Name,Company,Email,{header},Next follow-up\nPerry Ple,Acme,p@a.example,{cells},2026-12-01\n")
    assert [one.reason.partition(". ")[0] for one in held.contacts.left] == reasons


@pytest.mark.parametrize("header", ["Company,Role", "Firma,Stelle", "Location,Job Title,Company,Notes"])
@pytest.mark.parametrize(("yes", "no"), [("TRUE", "FALSE"), ("x", ""), ("☑", "☐"), ("ja", "nein"), ("yes", "-")])
@pytest.mark.parametrize(
    "stages", ["Applied,Interview,Rejected", "Beworben,Vorstellungsgespräch,Absage", "Sent,Phone Screen,Declined"]
)
def test_company_role_and_a_tick_for_each_stage_are_enough(
    tmp_path: Path, header: str, yes: str, no: str, stages: str
) -> None:
    names, ticks = header.split(","), [(yes, no, no), (yes, yes, no), (yes, yes, yes)]
    rows = [[f"{name} {at}" for name in names] for at in range(len(ticks))]
    lines = [",".join((*row, *ticked)) for row, ticked in zip(rows, ticks, strict=True)]
    text = "\n".join((f"{header},{stages}", *lines, ""))
    (tmp_path / "jobs.csv").write_text(text, encoding="utf-8")
    held = read_files([tmp_path / "jobs.csv"])
    assert [one.state for one in held.follow_ups] == [State.SENT, State.ALIVE, State.OVER]


@pytest.mark.parametrize(
    "text", ["Name,Company,Title\nDana Li,Acme,Dev\n", "| Foo | Bar |\n|---|---|\n| a | b |\n"]
)
def test_people_and_unknown_tables_are_no_applications_whatever_their_form(tmp_path: Path, text: str) -> None:
    (tmp_path / "table.txt").write_text(text)
    with pytest.raises(RuleError, match=r"none of which is known to be the company or the role"):
        read_files([tmp_path / "table.txt"])


@pytest.mark.parametrize(
    ("cell", "is_wish"), [("soon", False), ("2027-03-01", False), ("not yet", True), ("no", True), ("", True)]
)
def test_what_is_no_day_of_an_application_is_named_and_no_saved_job(
    tmp_path: Path, cell: str, *, is_wish: bool
) -> None:
    (tmp_path / "jobs.csv").write_text(
        f"Company,Role,Applied\nAcme,Dev,2026-11-02\nInitech,Dev,2026-11-03\nHooli,Dev,{cell}\n"
    )
    held = read_files([tmp_path / "jobs.csv"], options=OPTIONS)
    assert [one.organisation for one in held.follow_ups if one.state is State.WISH] == ["Hooli"] * is_wish
    assert [(one.line, one.why) for one in held.contacts.refused] == [(4, Why.NO_DATE)] * (not is_wish)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (
            "Applied,27.12.2026 um drei",
            "of “27.12.2026 um drei” only the day is used: the rest is in the notes",
        ),
        (
            "Phone screen Friday 2pm,",
            "“Phone screen Friday 2pm” names no date: write the date, or keep a column Last Updated",
        ),
    ],
)
def test_what_is_only_partly_understood_is_told(cells: str, reason: str) -> None:
    held = read(f"Company,Role,Date Applied,Status,Follow Up\nAcme,SRE,2026-11-02,{cells}\n")
    assert [one.reason for one in held.contacts.left] == [reason]


@pytest.mark.parametrize("client", ["Client", "Kunde", "Customer", "Account"])
@pytest.mark.parametrize("project", ["Project", "Projekt"])
def test_whose_client_somebody_is_and_for_which_project(client: str, project: str) -> None:
    held = read(
        f"{client},Contact,Email,{project},Last Contact,Method\n"
        "Acme,Dana Li,dana@acme.example,Relaunch,2026-11-02,call\n"
    )
    assert [(one.name, one.organisation) for one in held.contacts.people] == [("Dana Li", "Acme")]
    assert [(one.about, one.note) for one in held.follow_ups] == [("Relaunch", "Method: call")]


def test_who_is_named_for_jobs_at_several_companies_works_at_none() -> None:
    head = "Company,Role,Date Applied,Contact,Email\n"
    rows = [f"{company},SRE,2026-11-03,Rita Rec,rita@hays.example\n" for company in ("Dalpha", "Dbeta", "Dgamma")]
    for some in (rows, rows[::-1], rows[:2]):
        held = read(head + "".join(some))
        assert [(one.name, one.organisation) for one in held.contacts.people] == [("Rita Rec", "")]
        assert [one.organisation for one in held.follow_ups] == [row.partition(",")[0] for row in some]
    for some in (rows[:1], [rows[0], rows[0].replace("Dalpha", "Dalpha Ltd").replace("SRE", "QA")]):
        assert [one.organisation for one in read(head + "".join(some)).contacts.people] == ["Dalpha"]
