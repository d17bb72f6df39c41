"""A password comes from the user's command or keyring, and where there is none, one line says what to do."""

from __future__ import annotations

import keyring
import pytest
from keyring.errors import KeyringLocked

from data.mail.sources.imap.password import password_of
from data.model.errors import RuleError
from data.model.mail_settings import Account

ACCOUNT = Account("work", "imap.example.org", "alex")


@pytest.mark.parametrize(
    ("command", "password"),
    [("echo secret", "secret"), ("printf ' two words \\nurl: x\\n'", " two words "), ("cat | wc -c", "0")],
)
def test_the_first_line_of_a_command_is_the_password(command: str, password: str) -> None:
    assert password_of(ACCOUNT._replace(password_command=command)).strip(" ") == password.strip(" ")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (
            "echo 'gpg: no\x1b[2J key' >&2; exit 2",
            r"^The password command of the account work failed: gpg: no\?\[2J key$",
        ),
        ("exit 3", "failed with exit code 3"),
        ("true", "printed nothing"),
        ("echo", "printed nothing"),
    ],
)
def test_a_command_that_gives_none_is_one_line(command: str, said: str) -> None:
    with pytest.raises(RuleError, match=said):
        password_of(ACCOUNT._replace(password_command=command))


def test_the_keyring_has_it_by_the_name_of_the_account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_password", lambda service, name: f"{service}/{name}")
    assert password_of(ACCOUNT) == "ringback/work"
    monkeypatch.setattr(keyring, "get_password", lambda _service, _name: None)
    with pytest.raises(RuleError, match="keyring set ringback work"):
        password_of(ACCOUNT)

    def locked(service: str, name: str) -> None:
        raise KeyringLocked("it is\nlocked")

    monkeypatch.setattr(keyring, "get_password", locked)
    with pytest.raises(RuleError, match=r"\(it is locked\)"):
        password_of(ACCOUNT)
