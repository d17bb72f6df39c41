"""What people look for and can offer, on the command line (M7)."""

from __future__ import annotations

from pathlib import Path

from tests.app.command_line import CommandLine


def test_they_are_kept_shown_found_and_taken_off(cli: CommandLine) -> None:
    cli(
        "add",
        "Dana Li",
        "--looks-for",
        " a flat in Berlin;a desk",
        "--offers",
        "Data Engineering,  data engineering",
    )
    dana = cli.json("show", 1)["person"]
    assert (dana["looks_for"], dana["offers"]) == (["a flat in Berlin", "a desk"], ["Data Engineering"])
    assert cli.json("people")[0]["looks_for"] == ["a flat in Berlin", "a desk"]
    shown = cli("show", 1)
    assert "Looking for" in shown
    assert "a flat in Berlin, a desk" in shown
    assert [one["name"] for one in cli.json("people", "engineering")] == ["Dana Li"]
    cli("edit", 1, "--offers", "mentoring")
    cli("edit", 1, "--looks-for", "")
    dana = cli.json("show", 1)["person"]
    assert ("looks_for" in dana, dana["offers"]) == (False, ["mentoring"])
    cli("undo")
    assert cli.json("show", 1)["person"]["looks_for"] == ["a flat in Berlin", "a desk"]


def test_who_is_known_already_gets_what_is_new_of_them(cli: CommandLine) -> None:
    cli("add", "Dana Li", "--offers", "mentoring")
    cli("add", "Dana Li", "--about", "Coffee", "--offers", "mentoring, a desk", "--anyway")
    assert cli.json("show", 1)["person"]["offers"] == ["mentoring", "a desk"]


def test_they_need_a_person(cli: CommandLine) -> None:
    said = cli.refused("add", "--org", "Initech", "--looks-for", "a desk", code=2)
    assert "--looks-for needs a NAME" in said


def test_an_archive_has_them(cli: CommandLine, tmp_path: Path) -> None:
    cli("add", "Dana Li", "--looks-for", "a desk", "--offers", "mentoring")
    cli("export", "--as", "archive", "-o", tmp_path / "a.json")
    cli("edit", 1, "--looks-for", "a flat")
    taken = (tmp_path / "a.json").read_text()
    assert '"looks_for": "a desk"' in taken
    cli("import", tmp_path / "a.json")
    assert cli.json("show", 1)["person"]["looks_for"] == ["a flat"], "what was edited later stays"
