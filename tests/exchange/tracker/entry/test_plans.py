"""What lies ahead in a row: when one goes on, the hour of it, and talks that were agreed."""

from __future__ import annotations

from datetime import date

import pytest

from data.model.followup import When
from data.model.vocabulary import Direction
from tests.exchange.tracker.files import OPTIONS, read


@pytest.mark.parametrize(
    ("status", "planned", "note"),
    [("Applied", None, "Deadline: 2026-12-20"), ("Wishlist", date(2026, 12, 20), "Deadline: 2026-12-20")],
)
def test_by_when_one_had_to_apply_is_no_plan(status: str, planned: date | None, note: str) -> None:
    held = read(f"Company,Role,Status,Deadline\nAcme,SRE,{status},2026-12-20\n")
    assert (held.follow_ups[0].planned, held.follow_ups[0].note) == (planned, note)


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
        ("Status", "Interview on Wednesday the 2nd at 10am", "talk 2026-12-02 10:00", ""),
        ("Status", "Phone screen Wed 2nd 10am", "talk 2026-12-02 10:00", ""),
        ("Status", "Phone screen Fri 18th 10am PT", "talk 2026-12-18 13:00", ""),
        ("Status", '"Gespräch am Mittwoch, dem 2., um 10 Uhr"', "talk 2026-12-02 10:00", ""),
        ("Status", "Entretien mercredi 2 à 10h", "talk 2026-12-02 10:00", ""),
        ("Status", "Entrevista el miércoles 2 a las 10:00", "talk 2026-12-02 10:00", ""),
        ("Status", "Interview on Thursday the 19th", "None", ""),  # over
        ("Status", "Interview Tuesday the 2nd", "None", ""),  # no Tuesday
        ("Status", "Interview the 2nd", "None", ""),  # of which month?
        ("Status", "Interview on Wednesday the 2nd or Friday the 4th", "None", ""),
        ("Status,Next step", "Applied,call Wed 2nd", "2026-12-02", "Next step: call Wed 2nd"),
        ("Status,Nächster Schritt", "Applied,Anruf am 2.12. um 10 Uhr", "2026-12-02 10:00",
         "Nächster Schritt: Anruf am 2.12. um 10 Uhr"),
        ("Status,What next", "Applied,call them Dec 2", "2026-12-02", "What next: call them Dec 2"),
        ("Status,What next", "Applied,bring samples", "None", "What next: bring samples"),
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
        ("Status,Next Step", "Applied,Call on 30.11.", "2026-11-30", "Next Step: Call on 30.11."),
        ("Status,Next Step", "Applied,Send the CV by Dec 2", "2026-12-02", "Next Step: Send the CV by Dec 2"),
        ("Status,Next Step", "Applied,Sent the CV on Nov 20", "None", "Next Step: Sent the CV on Nov 20"),
        ("Status", "Onsite 12/20", "talk 2026-12-20", ""),
        ("Status", "Onsite 20.12.", "talk 2026-12-20", ""),
        ("Status", "Onsite 2.12.", "talk 2026-12-02", ""),
        ("Status,Follow Up", "Onsite 12/2,12/20/2026", "talk 2026-12-02", "Follow Up: 2026-12-20"),
        ("Status,Follow Up", "Second interview (2/12),20/12/2026", "talk 2026-12-02", "Follow Up: 2026-12-20"),
        ("Status,Follow Up", "Interview 2/3,12/20/2026", "2026-12-20", ""),
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
        ("Onsite 12/1,", "“Onsite 12/1” may be two days: --dates day-first or month-first says which"),
    ],
)
def test_what_is_only_partly_understood_is_told(cells: str, reason: str) -> None:
    held = read(f"Company,Role,Date Applied,Status,Follow Up\nAcme,SRE,2026-11-02,{cells}\n")
    assert [one.reason for one in held.contacts.left] == [reason]


@pytest.mark.parametrize(
    ("header", "cells", "talked"),
    [
        ("Status", "Interviewed 11/19", "call 2026-11-19 12:00"),
        ("Status", "Onsite 19.11.", "visit 2026-11-19 12:00"),
        ("Status", "Interview on Nov 20 at 10am", "call 2026-11-20 10:00"),
        ("Status,Last Updated", "Phone screen done - waiting,2026-11-19", "call 2026-11-19 12:00"),
        ("Status,Interview Date", "Interview,2026-11-19", "call 2026-11-19 12:00"),
        ("Status,Last Updated", "Interview,2026-11-19", ""),  # it may be to come
        ("Status,Last Updated", "Interview not done yet,2026-11-19", ""),
        ("Status,Interview Date", "Interview,2026-12-02", ""),
        ("Status,Interview Date", "Rejected,2026-11-19", ""),
        ("Status,Interview Date", "Interview,2026-10-19", ""),  # before one applied
        ("Status", "Phone screen done", ""),  # on which day?
    ],
)
def test_an_interview_that_has_been_was_a_talk(header: str, cells: str, talked: str) -> None:
    (one,) = read(f"Company,Role,Date Applied,{header}\nAcme,SRE,2026-11-02,{cells}\n").follow_ups
    spoke = [touch for touch in one.touches if touch.direction is Direction.BOTH]
    said = [f"{touch.medium} {touch.at.astimezone(OPTIONS.zone):%Y-%m-%d %H:%M}" for touch in spoke]
    assert said == [talked] * bool(talked)
