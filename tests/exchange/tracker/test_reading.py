"""Trackers of several programs and in several languages, and what is made of their rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from data.exchange.contacts import Unusable
from data.exchange.holdings import Brought, State
from data.model.followup import Person
from data.model.vocabulary import Kind, Outcome
from tests.exchange.tracker import files
from tests.exchange.tracker.files import jobs, read

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
