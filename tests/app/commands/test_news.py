"""Who has a new job or name by a newer export: said by the import, listed later, found by the filter (H4)."""

from __future__ import annotations

from pathlib import Path

from tests.app.command_line import CommandLine

HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ROW = "{},{},https://www.linkedin.com/in/{},,{},{},03 Nov 2026\n"


def export(file: Path, *rows: tuple[str, ...]) -> Path:
    """Connections as LinkedIn sends them."""
    file.write_text(HEAD + "".join(ROW.format(*row) for row in rows))
    return file


def test_news_are_told_listed_and_found(cli: CommandLine, tmp_path: Path) -> None:
    before = ("Dana", "Li", "dana", "Initech", "Engineer"), ("Eva", "Smith", "eva", "Acme", "CTO")
    after = ("Dana", "Li", "dana", "Globex", "Staff Engineer"), ("Eva", "Meyer", "eva", "Acme", "CTO")
    cli("import", export(tmp_path / "Connections.csv", *before))
    assert "according to the files you imported" in cli("people", "--changed")
    newer = export(tmp_path / "newer.csv", *after)
    for facts in (cli.json("import", newer, "--dry-run"), cli.json("import", newer)):
        assert facts["people"] == {"new": 0, "completed": 2, "same": 0, "doubtful": 0}
        assert facts["changes"] == [
            {"person": "Dana Li", "field": "organisation", "from": "Initech", "to": "Globex"},
            {"person": "Dana Li", "field": "title", "from": "Engineer", "to": "Staff Engineer"},
            {"person": "Eva Smith", "field": "name", "from": "Eva Smith", "to": "Eva Meyer"},
        ]
    assert cli.json("import", newer)["changes"] == []
    assert cli("import", newer).splitlines()[1] == (
        "2 people with a new job or name were listed before: `ringback people --changed`."
    )
    listed = cli("people", "--changed")
    for words in ("Staff Engineer, Globex", "Engineer, Initech", "Eva Meyer"):
        assert words in listed
    assert [one["name"] for one in cli.json("people", "has:news")] == ["Dana Li", "Eva Smith"]
    (dana,) = (one for one in cli.json("people", "--changed") if one["name"] == "Dana Li")
    assert dana["news"] == {
        "name": "Dana Li",
        "organisation": "Globex",
        "title": "Staff Engineer",
        "purpose": "news: your new role at Globex",
    }
    assert (dana["organisation"], dana["title"]) == ("Initech", "Engineer")
    cli("undo")
    assert cli.json("people", "--changed") == []
    assert cli("import", newer).splitlines()[1] == (
        "2 people have a new job or name: reasons to write, `ringback people --changed` lists them."
    )
