"""The card of a person, and the page of an organisation, as text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.content import Content

from app.keys.keymap import ACT_KEYS, ORGANISATION_KEYS, PEOPLE_KEYS
from app.keys.names import sign
from data.model.dossier import Dossier, Introduced
from data.model.followup import FollowUp, Person, Step
from data.model.listed import Listed
from data.model.organisation import Event, Organisation
from data.model.rows import LastTouch
from data.model.vocabulary import Action, Direction, Medium, Outcome
from tests.builders import BOOK, NEW_YORK, NOW, TODAY, at, day, followup, person, touch
from widgets.card.portrait import Portrait, _full, _short, key_lines
from widgets.pages.organisation import Place, _lines

KEYS = {key.id: sign(key.keys) for key in (*ACT_KEYS, *PEOPLE_KEYS, *ORGANISATION_KEYS)}
DANA = person("email", organisation="Initech", title="Lead", notes="Met at the fair", timezone="Asia/Tokyo")


def texts(lines: list[Content]) -> list[str]:
    """The lines as they are read."""
    return [line.plain.rstrip() for line in lines]


def portrait(who: Person, *followups: FollowUp, colleagues: int = 0) -> Portrait:
    """A person with these follow-ups."""
    return Portrait(Dossier(who, followups, colleagues, (Introduced(9, "Bo Chen", ""),)), NOW, BOOK, KEYS)


def talk() -> FollowUp:
    """Something that is open with Dana."""
    step = Step(Action.CALL, day("Fri 27 Nov"))
    made = followup(who=DANA, about="Talk", via="Sam Ortiz", id=1)
    written = touch(Medium.EMAIL, at("Thu 19 Nov 10:00"), note="The slides")
    return replace(made, next=step, touches=(written,))


def test_the_card_says_who_how_what_is_open_and_what_was() -> None:
    lines = texts(_full(portrait(DANA, talk(), colleagues=1), 48))
    assert lines[:4] == ["Dana Li", "Lead, Initech", "21:42 in Tokyo", "You know 1 more person there   O open"]
    for line in (
        "@       dana.li@initech.example",
        "Open    Talk: call Fri 27 Nov",
        "Via     Sam Ortiz",
        "Helped  introduced you to Bo Chen",
        "Thu 19 Nov e-mail      The slides",
        "Notes   Met at the fair",
    ):
        assert line in lines


@pytest.mark.parametrize(
    ("followups", "said"),
    [
        ((), "Open    nothing"),
        (
            (
                replace(
                    talk(),
                    next=None,
                    opened_on=day("Mon 2 Nov"),
                    closed_on=day("Fri 20 Nov"),
                    outcome=Outcome.DONE,
                ),
            ),
            "Open    nothing; the last was “Talk” (done on Fri 20 Nov)",
        ),
        ((talk(), *(talk() for _ in range(5))), "        Talk: call Fri 27 Nov   and 2 more"),
    ],
)
def test_what_is_open_is_said_in_few_lines(followups: tuple[FollowUp, ...], said: str) -> None:
    assert said in texts(_full(portrait(DANA, *followups), 60))


def test_under_the_list_it_has_six_lines_at_most_and_none_is_too_wide() -> None:
    for width in (20, 60, 80):
        lines = _short(portrait(DANA, talk(), colleagues=3), width)
        assert all(line.cell_length <= width for line in lines)
    assert len(_short(portrait(DANA, talk(), colleagues=3), 80)) <= 7


def test_of_who_asked_to_stop_only_that_can_be_changed() -> None:
    stopped = portrait(replace(DANA, stopped_on=TODAY))
    assert texts(key_lines(stopped, 80)) == ["X allow contact again   E edit   D remove"]
    assert "Asked you to stop on Sun 22 Nov" in texts(_full(stopped, 60))


LISTED = Listed(1, "Dana Li", "Initech", "Lead", "", "", "", None, None, ())
TOUCHED = LastTouch(at("Sat 21 Nov 10:00"), Direction.OUT, Medium.VOICEMAIL, "")


@pytest.mark.parametrize("width", [110, 76, 36])
def test_the_page_of_an_organisation_without_anything_open(width: int) -> None:
    people = (
        LISTED,
        LISTED._replace(id=2, name="Bo", title="", last=TOUCHED),
        LISTED._replace(id=3, stopped_on=TODAY),
    )
    there = Organisation("Initech", "initech", "", "+1 650 555 0100", people, (), 0, 301)
    event = Event(1, at("Sat 21 Nov 10:00"), "Bo", "", Direction.BOTH, Medium.CALL, "Said\nyes", "", None)
    lines = list(_lines(Place(there, (event,), NOW, TODAY, NEW_YORK, KEYS, 2), width))
    page = texts([line for line, _ in lines])
    assert page[0].startswith("Initech")
    assert [is_cursor for _, is_cursor in lines].count(True) == 1
    assert not any(line.startswith("Open") for line in page)
    whole = "\n".join(page)
    for said in ("never contacted", "voicemail yesterday", "said stop", "and 300 earlier"):
        assert said in whole
    assert all(line.cell_length <= width for line, _ in lines)


def test_nobody_known_is_said() -> None:
    there = Organisation("Initech", "initech", "", "", (), (), 2, 0)
    page = texts([line for line, _ in _lines(Place(there, (), NOW, TODAY, NEW_YORK, KEYS), 80)])
    assert page == [
        "Initech   nobody you know · no open follow-ups, 2 closed · never contacted",
        "",
        "People",
        "  You know nobody there yet.",
    ]
