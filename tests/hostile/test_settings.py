"""Settings and cadence files that hold rubbish: a line for what can't be used, and the program goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.config import load
from data import cadences
from data.cadences import built_in
from tests.hostile.texts import check_harmless, hostile

_KEYS = st.sampled_from(
    [
        "timezone",
        "country",
        "callback_time",
        "company_hold",
        "theme",
        "drafts",
        "mail_program",
        "language",
        "clarity",
        "cadences",
        "keys",
        "name",
        "lines",
        "limit",
        "purpose",
        "wait",
        "medium",
        "times",
        "windows",
    ]
) | st.text("abc_-", min_size=1, max_size=5)
_VALUES = st.sampled_from(
    [
        "1",
        "-1",
        "1e400",
        "nan",
        "true",
        "[]",
        "{}",
        "1979-05-27",
        "07:32:00",
        "9" * 30,
        "[[[[[[1]]]]]]",
        "[{a = 1}]",
        '""',
        '"Europe/Paris"',
        '"two-then-switch"',
        '"\\u001b[31m"',
        "'''\n'''",
    ]
) | st.integers().map(str)
_DOCUMENTS = st.lists(
    st.builds("{} = {}".format, _KEYS, _VALUES)
    | st.builds("[{}]".format, _KEYS)
    | st.builds("[[{}]]".format, _KEYS),
    max_size=12,
).map("\n".join)

rubbish = (
    _DOCUMENTS.map(str.encode) | hostile.map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary()
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rubbish)
def test_a_config_of_rubbish_costs_only_itself(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "config.toml").write_bytes(content)
    config = load(tmp_path)
    book, faults = config.rulebook()
    assert book.cadences.keys() >= built_in().keys()
    assert config.zone()
    for line in (*config.faults, *faults):
        assert "\n" not in line
        check_harmless(line.replace(str(tmp_path), ""))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rubbish)
def test_a_cadence_file_of_rubbish_costs_only_itself(tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / "cadences"
    folder.mkdir(exist_ok=True)
    (folder / "mine.toml").write_bytes(content)
    own, faults = cadences.in_folder(folder)
    assert own.keys() <= {"mine"}
    assert bool(own) != bool(faults)
    for line in faults:
        assert "\n" not in line
        check_harmless(line.replace(str(tmp_path), ""))


@pytest.mark.parametrize("name", ["config.toml", "cadences/mine.toml"])
def test_a_file_as_large_as_a_disk_is_not_read_whole(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    with file.open("wb") as sparse:
        sparse.truncate(20_000_000_000)  # takes no room on the disk
    _, faults = load(tmp_path).rulebook()
    said = (*load(tmp_path).faults, *faults)
    assert len(said) == 1
    assert "too large" in said[0]
