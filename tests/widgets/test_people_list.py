"""A line of the list of people at every width: what is cut first, and what never is."""

from __future__ import annotations

import pytest
from rich.style import Style

from data.model.listed import Listed
from data.model.rows import LastTouch
from data.model.vocabulary import Direction, Medium
from tests.builders import NEW_YORK, NOW, TODAY, at
from widgets.lists.people_list import PeopleList
from widgets.lists.row_list import Seen
from widgets.lists.row_strips import NARROW

DANA = Listed(1, "Dana Li", "Initech", "Head of Data", "", "", "", None, None, (4, 7))
STOPPED = DANA._replace(stopped_on=TODAY, open_ones=())
KNOWN = DANA._replace(
    last=LastTouch(at("Sat 21 Nov 23:30"), Direction.OUT, Medium.EMAIL, ""), open_ones=(), title=""
)
TONES = {"bar": "blue", "quiet": "bright_black", "late": "yellow", "heads": "white"}


@pytest.fixture
def people(monkeypatch: pytest.MonkeyPatch) -> PeopleList:
    """The list, with a colour for each tone."""
    monkeypatch.setattr(PeopleList, "style_of", lambda _self, tone: Style.parse(TONES[tone]))
    return PeopleList()


@pytest.mark.parametrize(
    ("row", "width", "shown"),
    [
        (
            DANA,
            100,
            "  Dana Li                      Initech               Head of Data          never         2 open",
        ),
        (STOPPED, 70, "  Dana Li          Initech      Head of Da…  never         said stop"),
        (KNOWN, 70, "  Dana Li          Initech                   yesterday"),
        (DANA, 60, "  Dana Li      Initech   Head of…  never         2 open"),
        (DANA, 59, "  Dana Li                                           2 open|  Initech · Head of Data · never"),
        (STOPPED, 40, "  Dana Li                     said stop|  Initech · Head of Data · never"),
        (KNOWN, 40, "  Dana Li|  Initech · yesterday"),
        (KNOWN._replace(tags="vip friend"), 40, "  Dana Li|  Initech · yesterday · #vip #friend"),
        (KNOWN._replace(tags="vip friend"), 30, "  Dana Li|  Initech · yesterday · #vip…"),
        (DANA, 24, "  Dana Li        2 open|  Initech · He… · never"),
        (DANA, 23, "  Dana Li|  Initech · H… · never"),  # the name has all of it
        (DANA, 4, "  …|  …"),
    ],
)
def test_the_name_stays_and_what_is_open_goes_first(
    people: PeopleList, row: Listed, width: int, shown: str
) -> None:
    strips = [
        people.line(row, Seen(part, width, False, False, NOW, TODAY, NEW_YORK, Style.null()))
        for part in ((0, 1) if width < NARROW else (0,))
    ]
    assert {strip.cell_length for strip in strips} == {width}
    assert "|".join(strip.text.rstrip() for strip in strips) == shown


@pytest.mark.parametrize("width", [NARROW, 80, 120])
def test_every_column_begins_under_its_head(people: PeopleList, width: int) -> None:
    heads = people.heads(DANA, width, Style.null()).text
    line = people.line(DANA, Seen(0, width, True, False, NOW, TODAY, NEW_YORK, Style.null())).text
    for head, value in (
        ("Name", "Dana"),
        ("Organ", "Initech"),
        ("Title", "Head"),
        ("Last", "never"),
        ("Open", "2 open"),
    ):
        assert heads.index(head) == line.index(value)
    assert line.startswith("▌ ")


@pytest.mark.parametrize(
    ("row", "tones"),
    [
        (DANA, {"Head of Data": "bright_black", "never": "bright_black"}),
        (STOPPED, {"said stop": "yellow"}),
        (KNOWN, {}),
    ],
)
def test_what_is_quiet_or_calls_for_care_has_its_tone(
    people: PeopleList, row: Listed, tones: dict[str, str]
) -> None:
    line = people.line(row, Seen(0, 100, False, False, NOW, TODAY, NEW_YORK, Style.null()))
    found = {one.text.strip(): one.style.color.name for one in line if one.style and one.style.color}
    assert {text: tone for text, tone in found.items() if text} == {
        **({"Head of Data": "bright_black"} if row.title else {}),
        **({"never": "bright_black"} if not row.last else {}),
        **tones,
    }
