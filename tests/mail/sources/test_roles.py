"""Folders and labels are known by their names, in the languages in which mail programs have them."""

from __future__ import annotations

import pytest

from data.mail.sources.roles import Role, role_of, role_of_path, unshifted


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Sent", Role.SENT),
        ("sent items", Role.SENT),
        ("[Gmail]/Sent Mail", Role.SENT),
        ("[Google Mail]/Papierkorb", Role.TRASH),
        ("Éléments envoyés", Role.SENT),
        ("送信済み", Role.SENT),
        ("Отправленные", Role.SENT),
        ("ENTWÜRFE", Role.DRAFTS),
        ("Brouillons", Role.DRAFTS),
        ("Skräppost", Role.SPAM),
        ("スパム", None),
        ("迷惑メール", Role.SPAM),
        ("Lixeira", Role.TRASH),
        ("Çöp Kutusu", Role.TRASH),
        ("Corbeille", Role.TRASH),
        ("Inbox", None),
        ("Trash talk", None),
        ("", None),
    ],
)
def test_a_name_says_what_a_folder_is_for(name: str, role: Role | None) -> None:
    assert role_of(name) is role


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("INBOX/Sent", Role.SENT),
        ("Sent/2024", Role.SENT),
        ("Trash/Sent", Role.TRASH),
        ("Sent/Trash", Role.TRASH),
        ("Jobs/2026", None),
    ],
)
def test_what_is_inside_of_the_trash_is_trash(path: str, role: Role | None) -> None:
    assert role_of_path(path) is role


@pytest.mark.parametrize(
    ("shifted", "name"),
    [
        ("Gel&APY-scht", "Gelöscht"),
        ("A &- B", "A & B"),
        ("&kAFP4W4IMH8-", "送信済み"),
        ("&broken", "&broken"),
        ("&A-", "&A-"),
        ("plain", "plain"),
    ],
)
def test_names_in_imaps_utf_7_are_read(shifted: str, name: str) -> None:
    assert unshifted(shifted) == name
