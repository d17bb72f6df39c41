"""The password of an account: from the user's own command, or the system's keyring; it is never stored by us."""

from __future__ import annotations

import subprocess

from data.files.named_files import printable
from data.model.errors import RuleError
from data.model.mail_settings import Account

SERVICE = "ringback"
"""The service under which the keyring has the passwords; the user of it is the account's name."""

_PATIENCE = 60  # seconds


def password_of(account: Account) -> str:
    """Return the password of an account. RuleError, in one line, where there is none."""
    return _from_command(account) if account.password_command else _from_keyring(account)


def _from_command(account: Account) -> str:
    try:
        done = subprocess.run(
            account.password_command,
            shell=True,  # as mutt and aerc take theirs: it is a line of the user's own settings
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RuleError(
            f"The password command of the account {account.name} didn't end within {_PATIENCE} seconds."
        ) from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        why = f": {printable(said[-1])[:200]}" if said else f" with exit code {done.returncode}"
        raise RuleError(f"The password command of the account {account.name} failed{why}")
    lines = done.stdout.decode(errors="replace").splitlines()
    if not lines or not lines[0]:
        raise RuleError(f"The password command of the account {account.name} printed nothing: run it by hand.")
    return lines[0]


def _from_keyring(account: Account) -> str:
    import keyring  # most of the time of a start, and many have a command
    from keyring.errors import KeyringError

    instead = f"set password_command in [mail.{account.name}] of config.toml"
    try:
        found = keyring.get_password(SERVICE, account.name)
    except KeyringError as fault:
        why = printable(" ".join(str(fault).split()))[:120] or "it refused"
        raise RuleError(f"The keyring can't be read ({why}): unlock it, or {instead}.") from None
    if not found:
        raise RuleError(
            f"There is no password for the account {account.name}: run `keyring set {SERVICE} {account.name}`, or "
            f"{instead}."
        )
    return found
