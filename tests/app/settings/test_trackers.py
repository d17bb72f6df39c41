"""What was said of a tracker's columns is saved, also where several columns hold one field."""

from __future__ import annotations

from pathlib import Path

from app.settings.trackers import save_mapping, saved_mappings
from data.exchange.options import SavedMapping


def test_several_columns_of_one_field_are_saved_beside_each_other(tmp_path: Path) -> None:
    mapping = SavedMapping((("company", "Gig"), ("notes", "Memo"), ("notes", "Log"), ("role", "")), "day-first")
    save_mapping(tmp_path, "key", mapping)
    assert saved_mappings(tmp_path) == {"key": mapping}
