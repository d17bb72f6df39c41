"""What a file or folder is called, however it is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.files.named_files import name_of


@pytest.mark.parametrize(
    ("given", "name"),
    [(".", "li"), ("..", ""), ("../li", "li"), ("./x.csv", "x.csv"), ("/", "/")],
)
def test_a_place_has_the_name_of_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, name: str
) -> None:
    (tmp_path / "li").mkdir()
    monkeypatch.chdir(tmp_path / "li")
    assert name_of(Path(given)) == (name or tmp_path.name)
