"""One's own editor: whatever it does to the file, no word is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.outbound.editor import edit


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that runs a script of Python over the file; the file's folder is the test's own."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    script = tmp_path / "editor"
    monkeypatch.setenv("EDITOR", str(script))
    return script


def saves(editor: Path, content: bytes, status: int = 0) -> None:
    words = editor.with_name("content")
    words.write_bytes(content)
    editor.write_text(f'#!/bin/sh\ncat "{words}" > "$1"\nexit {status}\n')
    editor.chmod(0o755)


@pytest.mark.parametrize(
    ("content", "text", "said"),
    [
        ("Zoë, grüß dich.\n".encode(), "Zoë, grüß dich.", ""),
        ("Zoë, grüß dich.\n".encode("latin-1"), "Zoë, grüß dich.", "didn't save UTF-8"),
        ("Zoë.\n".encode("utf-16"), "Zoë.", "didn't save UTF-8"),
        (b"\xef\xbb\xbfOne.\r\nTwo.\r\n", "One.\nTwo.", ""),
        (b"", "", ""),
    ],
)
def test_what_an_editor_saves_is_read_however_it_is_encoded(
    editor: Path, content: bytes, text: str, said: str
) -> None:
    saves(editor, content)
    edited = edit("Before.")
    assert (edited.text, edited.fault) == (text, "")
    assert said in edited.said
    assert not list(editor.parent.glob("ringback-*"))


def test_an_editor_that_fails_leaves_what_it_saved_and_names_it(editor: Path) -> None:
    saves(editor, b"Half of it\xff", 1)
    edited = edit("Before.")
    assert (edited.text, "haven't changed" in edited.fault) == ("Before.", True)
    assert edited.kept
    assert edited.kept.read_bytes() == b"Half of it\xff"


@pytest.mark.parametrize("command", ["vi '", "/nowhere/at/all"])
def test_an_editor_that_cant_be_run_is_a_sentence(
    editor: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("EDITOR", command)
    edited = edit("Before.")
    assert edited.text == "Before."
    assert edited.fault.endswith("Your words haven't changed.")
    assert "Errno" not in edited.fault
    assert "quotation" not in edited.fault
    assert not list(editor.parent.glob("ringback-*"))
