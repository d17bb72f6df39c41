"""What the user says of columns, states and dates, and what was saved of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from data.exchange.holdings import State
from data.exchange.options import SavedMapping
from data.model.errors import RuleError
from data.model.vocabulary import Outcome
from tests.exchange.tracker import files
from tests.exchange.tracker.files import OPTIONS, OWN, jobs, read, read_said


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
