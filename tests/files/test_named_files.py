"""Files that people name to be read: what can't be read is one line, and nothing waits for ever."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from data.files import named_files
from data.model.errors import RuleError


def test_a_pipe_that_nothing_writes_to_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(named_files, "_WRITER_WITHIN", 0.01)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(RuleError, match="pipe is a pipe that nothing writes to: give the path of a file"):
        next(named_files.pieces_of(tmp_path / "pipe", "a file", "anybody's", 100))
