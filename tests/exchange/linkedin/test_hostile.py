"""LinkedIn's files with anything in them: each is read, or refused in one line, and never with a traceback."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.exchange.intake.readers import read_files
from data.exchange.options import Options
from data.model.errors import RuleError
from tests.exchange.linkedin.samples import (
    AT,
    CONNECTIONS,
    DANA,
    INVITATIONS,
    KEN,
    ME,
    PROFILE,
    URLS,
    YEARS,
    message,
    messages,
    packed,
    table,
)

ALL = Options(with_phone_book=True)
CELLS = st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(
    ["", "=1+1", '"', '""', "\n", ",", "Yes", f"{AT}x", AT, "LinkedIn Member", "2026-11-20 10:00:00 UTC", "1/2/26",
     "99999999-99-99 99:99:99 UTC", "0001-01-01 00:00:00 UTC", "9999-12-31 23:59:59 UTC", "<p", "&#0;",
     "&#x110000;"]
)  # fmt: skip
PARTS = {
    "Connections.csv": f"{CONNECTIONS}Dana,Li,{URLS[DANA]},,Initech,CTO,05 Mar 2024\n",
    "messages.csv": messages([message(ME, KEN, "2026-11-20 10:00:00"), message(DANA, ME, "2026-11-19 10:00:00")]),
    "Invitations.csv": table(INVITATIONS, [(DANA, ME, "11/16/26, 9:05 AM", "", "INCOMING", URLS[DANA], URLS[ME])]),
    "Profile.csv": PROFILE,
}


def readable(paths: list[Path]) -> None:
    """Read files, or be told in one line why they can't be."""
    held, said = None, ""
    try:
        held = read_files(paths, options=ALL)
    except RuleError as error:
        said = str(error)
    if held is None:
        assert said.isprintable()
        return
    assert len(held.contacts.lines) == len(held.contacts.people)
    for one in held.follow_ups:
        assert one.person is None or held.contacts.people[one.person].name
        assert list(one.touches) == sorted(one.touches, key=lambda touch: touch.at)


@settings(deadline=None)  # the first example imports what is read with
@given(st.sampled_from(sorted(YEARS)), st.lists(st.lists(CELLS, min_size=14, max_size=14), max_size=5))
def test_messages_with_anything_in_their_cells(
    tmp_path_factory: pytest.TempPathFactory, year: int, rows: list[list[str]]
) -> None:
    file = tmp_path_factory.mktemp("h") / "messages.csv"
    columns = YEARS[year]
    file.write_text(table(columns, [row[: len(columns)] for row in rows]), "utf-8", newline="")
    readable([file])


@settings(deadline=None)  # the first example imports what is read with
@given(st.lists(st.lists(CELLS, min_size=7, max_size=7), max_size=5))
def test_invitations_with_anything_in_their_cells(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    file = tmp_path_factory.mktemp("h") / "Invitations.csv"
    file.write_text(table(INVITATIONS, rows), "utf-8", newline="")
    readable([file])


@settings(deadline=None)  # the first example imports what is read with
@given(st.sampled_from(sorted(PARTS)), st.integers(0, 400), st.binary(max_size=12), st.integers(0, 40))
def test_a_file_of_an_archive_that_is_spoilt(
    tmp_path_factory: pytest.TempPathFactory, name: str, at: int, what: bytes, length: int
) -> None:
    whole = PARTS[name].encode()
    spoilt = whole[:at] + what + whole[at + length :]
    folder = tmp_path_factory.mktemp("h")
    readable([packed(folder / "a.zip", {**PARTS, name: spoilt})])
    with contextlib.suppress(OSError):
        (folder / name).write_bytes(spoilt)
        readable([folder / name])


@settings(deadline=None)  # the first example imports what is read with
@given(st.integers(0, 2_000), st.binary(min_size=1, max_size=6))
def test_a_zip_that_is_spoilt(tmp_path_factory: pytest.TempPathFactory, at: int, what: bytes) -> None:
    file = packed(tmp_path_factory.mktemp("h") / "a.zip", PARTS)
    content = file.read_bytes()
    at %= len(content)
    file.write_bytes(content[:at] + what + content[at + len(what) :])
    readable([file])
    file.write_bytes(content[:at])
    readable([file])
