"""LinkedIn's Job Applications.csv and Saved Jobs.csv: exported, in parts, and saved again by a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from data.exchange.holdings import APPLICATIONS, SAVED_JOBS, Brought, Holdings, State
from data.exchange.intake.readers import read_files
from data.exchange.linkedin.moments import moment_of
from data.exchange.options import Options
from data.model.errors import RuleError
from data.model.vocabulary import Direction, Kind, Medium

NEW_YORK = ZoneInfo("America/New_York")
HEADER = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
    "Question And Answers"
)
SAVED_HEADER = "Saved Date,Job Url,Job Title,Company Name"
URL = "http://www.linkedin.com/jobs/view/4012345678"
ROW = (
    f'"11/20/24, 8:15 AM",me@home.example,+12125550100,Initech ,Backend Engineer,{URL},CV.pdf,Years?:5 | Car?:Yes'
)


def read(folder: Path, *contents: str | bytes, form: str | None = None) -> Holdings:
    paths = [folder / f"part {number}.csv" for number, _content in enumerate(contents)]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_files(paths, form, Options(zone=NEW_YORK))


def table(*rows: str, header: str = HEADER) -> str:
    return "\n".join((header, *rows))


def only(held: Holdings) -> Brought:
    (one,) = held.follow_ups
    return one


def test_an_application_in_the_right_past(tmp_path: Path) -> None:
    held = read(tmp_path, table(ROW))
    one = only(held)
    assert (held.kinds, held.contacts.people) == ((APPLICATIONS,), ())
    assert (one.organisation, one.about, one.kind, one.state) == (
        "Initech", "Backend Engineer", Kind.APPLICATION, State.SENT,
    )  # fmt: skip
    assert (one.opened_on, one.link, one.line) == (date(2024, 11, 20), URL, 2)
    (applied,) = one.touches
    assert applied.at == datetime(2024, 11, 20, 13, 15, tzinfo=UTC)
    assert (applied.direction, applied.medium, applied.is_opening) == (Direction.OUT, Medium.FORM, True)
    assert one.note == "Résumé: CV.pdf\nYears?: 5\nCar?: Yes"


SAME: Mapping[str, str | bytes] = {
    "with a mark, CRLF and no end": b"\xef\xbb\xbf" + table(ROW).replace("\n", "\r\n").encode(),
    "saved by a German spreadsheet": table(ROW.replace(",", ";").replace('"11/20/24;', '"11/20/24,')).replace(
        HEADER, HEADER.replace(",", ";")
    ),
    "as UTF-16": table(ROW).encode("utf-16"),
    "with blank and empty rows": table(",,,,,,,", ROW, "", ",,,,,,,"),
    "columns in another order and more of them": "Job Title,X,Company Name,Application Date,Job Url,Resume Name,"
    f'Question And Answers\nBackend Engineer,1,Initech,"11/20/24, 8:15\u202fAM",{URL},CV.pdf,Years?:5 | Car?:Yes',
    "under lines of somebody's own": f"My applications\n\n{table(ROW)}",
}


@pytest.mark.parametrize("content", SAME.values(), ids=SAME)
def test_however_it_was_saved(tmp_path: Path, content: str | bytes) -> None:
    one, expected = only(read(tmp_path, content)), only(read(tmp_path, table(ROW)))
    assert (one.about, one.organisation, one.touches, one.note, one.link) == (
        expected.about, expected.organisation, expected.touches, expected.note, expected.link,
    )  # fmt: skip


def test_parts_are_one_and_say_their_file(tmp_path: Path) -> None:
    other = ROW.replace("11/20/24", "1/2/25").replace("4012345678", "4012345679")
    held = read(tmp_path, table(ROW), table(other, '"1/2/25, 9:00 AM",,,,Nobody,,,'))
    assert [(one.opened_on, one.file) for one in held.follow_ups] == [
        (date(2024, 11, 20), "part 0.csv"), (date(2025, 1, 2), "part 1.csv"),
    ]  # fmt: skip
    assert [(one.file, one.line, one.reason) for one in held.contacts.refused] == [("part 1.csv", 3, "no company")]
    assert held.kind == "linkedin-applications"


def test_what_is_blank_or_wrong(tmp_path: Path) -> None:
    rows = (
        '"11/20/24, 8:15 AM",NA,NA,Initech,NA,NA,NA,NA',
        '"31/31/24, 8:15 AM",,,Initech,Engineer,,,',
        ",,,Initech,Engineer,,,",
        "11/20/24,,,Initech,=cmd|' /C calc'!A0,,,",
    )
    held = read(tmp_path, table(*rows))
    assert [(one.about, one.note, one.link) for one in held.follow_ups] == [
        ("Application", "", ""), ("=cmd|' /C calc'!A0", "", ""),
    ]  # fmt: skip
    assert [(one.line, one.reason) for one in held.contacts.refused] == [
        (3, "“31/31/24, 8:15 AM” isn't a date of an application"), (4, "no date of an application"),
    ]  # fmt: skip


def test_saved_jobs_are_wishes(tmp_path: Path) -> None:
    held = read(tmp_path, table(f'"11/18/26, 8:15 PM",{URL},SRE,Hooli', f",{URL},SRE,Globex", header=SAVED_HEADER))
    assert held.kinds == (SAVED_JOBS,)
    assert [(one.state, one.organisation, one.since, one.touches) for one in held.follow_ups] == [
        (State.WISH, "Hooli", date(2026, 11, 18), ()), (State.WISH, "Globex", None, ()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("11/20/24, 8:15 AM", "2024-11-20T13:15"),
        ("11/20/24, 12:05 AM", "2024-11-20T05:05"),
        ("11/20/24, 12:05 pm", "2024-11-20T17:05"),
        ("1/2/25, 8:15\u202fPM", "2025-01-03T01:15"),
        ("1/2/2025 20:15", "2025-01-03T01:15"),
        ("20/11/2024 08:15", "2024-11-20T13:15"),
        ("2024-11-20 08:15:30 UTC", "2024-11-20T08:15:30"),
        ("2024-11-20T08:15", "2024-11-20T13:15"),
        ("11/20/24", "2024-11-20T17:00"),
        ("20 Nov 2024", "2024-11-20T17:00"),
        ("3/10/24, 2:30 AM", "2024-03-10T07:30"),  # which daylight saving skips
        ("2/30/24, 8:15 AM", None),
        ("11/20/24, 25:15", None),
        ("soon", None),
        ("", None),
    ],
)
def test_moments(cell: str, expected: str | None) -> None:
    found = moment_of(cell, NEW_YORK)
    assert found == (datetime.fromisoformat(expected).replace(tzinfo=UTC) if expected else None)


HOSTILE: Mapping[str, tuple[str | bytes, str]] = {
    "a cell that never ends": (table('"11/20/24,,,Initech,x,,,' + "y\n" * 1_000), "never ends"),
    "a million quotes": (f"{HEADER}\n" + '"' * 1_000_001, "never ends"),
    "no text": (f"{HEADER}\n".encode() + b"\0" * 5_000, "isn't text"),
    "too much": (f"{HEADER}\n".encode() + b"x" * 50_000_001, "too large"),
}


@pytest.mark.parametrize(("content", "said"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_broken_is_refused_in_a_line(tmp_path: Path, content: str | bytes, said: str) -> None:
    with pytest.raises(RuleError, match=said) as caught:
        read(tmp_path, content)
    assert "\n" not in str(caught.value)


def test_a_kind_that_is_said(tmp_path: Path) -> None:
    for form in ("linkedin", "linkedin-applications"):
        assert only(read(tmp_path, table(ROW), form=form)).about == "Backend Engineer"
    with pytest.raises(RuleError, match=r"is LinkedIn's Job Applications\.csv, not LinkedIn's Saved Jobs\.csv"):
        read(tmp_path, table(ROW), form="linkedin-saved-jobs")
