"""What is written of a message once it is decided: it waits no longer."""

from __future__ import annotations

from dataclasses import replace

from data.model.mail import MailItem, Verdict
from data.store.acts.act import Act
from data.store.records.mail_columns import mail_values


def settle(act: Act, item: MailItem, verdict: Verdict) -> None:
    """Write what became of a message; nothing is proposed about it any more."""
    values = mail_values(item.message, replace(verdict, proposal=None), is_open=False)
    act.journal.update("mail_message", item.id, values)
