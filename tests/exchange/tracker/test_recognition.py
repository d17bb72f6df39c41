"""Which tables are trackers, by their columns and by what stands in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.exchange.holdings import State
from data.exchange.intake.readers import read_files
from data.exchange.tracker.recognition import is_tracker
from data.model.errors import RuleError
from tests.exchange.tracker.files import OWN, read, source


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
