"""Mail that goes to many: mailing lists and newsletters, and who wrote what a list hands on."""

from __future__ import annotations

import re

from data.mail.addresses import Address, addresses_in
from data.mail.message import Message
from data.mail.sorting.automatic import NO_REPLY, says_machine

_VIA = re.compile(r"\s+(?:via|through|über|per|vía|tramite)\s+\S.*$", re.IGNORECASE)

_LISTED = re.compile(r"<([^<>\s]+)>")
_POST = re.compile(r"<mailto:([^<>\s?]+@[^<>\s?]+)", re.IGNORECASE)


def is_list(message: Message) -> bool:
    """Return whether a mailing list handed this on."""
    head = message.head
    return (
        "list-id" in head or "list-post" in head or "x-mailing-list" in head or head.kind("precedence") == "list"
    )


def is_copied(message: Message, own: frozenset[str]) -> bool:
    """Return whether somebody replies to you in person, and a list only gets a copy: the message is addressed to
    you as well as to the list. ``own`` are your addresses.
    """
    head = message.head
    if not message.references or "x-list-administrivia" in head or says_machine(message):
        return False
    if author_of(message).address != message.sender.address:
        return False
    if not any(one.address in own for one in addresses_in(head.all("to"))):
        return False
    others = [one for one in message.recipients if one.address not in own]
    named = [*(one.lower() for one in _LISTED.findall(head.get("list-id"))), *_posts(head.get("list-post"))]
    return any(
        one.address.replace("@", ".") == each or one.local == each.partition(".")[0]
        for one in others
        for each in named
    )


def _posts(value: str) -> list[str]:
    """Return the addresses of a List-Post as a List-Id has them: with a dot for the @."""
    return [one.lower().replace("@", ".") for one in _POST.findall(value)]


def is_newsletter(message: Message) -> bool:
    """Return whether this went to many who may unsubscribe from it.

    What answers a mail doesn't: mail that people send through a tool of recruiting has these headers, too.
    """
    head = message.head
    has_way_out = any(name in head for name in ("list-unsubscribe", "list-unsubscribe-post", "feedback-id"))
    return has_way_out and (not message.references or NO_REPLY.fullmatch(message.sender.local) is not None)


def has_way_out(message: Message) -> bool:
    """Return whether a mail that answers yours has the headers of one to many, so that somebody should look."""
    return "list-unsubscribe" in message.head or "feedback-id" in message.head


def author_of(message: Message) -> Address:
    """Return who wrote what a list handed on: ``X via List <list@…>`` with X behind Reply-To (DMARC)."""
    for name in ("x-original-from", "x-original-sender"):
        if found := addresses_in(message.head.all(name)):
            return Address(found[0].name or _VIA.sub("", message.sender.name), found[0].address)
    if not _VIA.search(message.sender.name):
        return message.sender
    name = _VIA.sub("", message.sender.name).strip("'\" ")
    others = [one for one in message.reply_to if one.address != message.sender.address]
    of_name = [one for one in others if one.name == name] or others
    return Address(name, of_name[0].address if of_name else "")
