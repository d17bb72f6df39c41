"""Mail of programs in which others book a time with the user: whoever has booked gets the answer."""

from __future__ import annotations

import re

from data.mail.addresses import NO_ADDRESS, Address, addresses_in
from data.mail.message import Message
from data.mail.sorting.automatic import NO_REPLY

_DOMAINS = frozenset(
    [
        *("calendly.com", "calendlymail.com", "cal.com", "savvycal.com", "acuityscheduling.com", "youcanbook.me"),
        *("ycb.me", "doodle.com", "zcal.co", "tidycal.com", "simplybook.me", "setmore.com", "appointlet.com"),
        *("oncehub.com", "scheduleonce.com", "chilipiper.com", "calendarhero.com", "koalendar.com"),
        *("appointy.com", "bookafy.com", "meetergo.com", "zeeg.me", "timify.com", "goodtime.io", "vyte.in"),
    ]
)

_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_LONGEST = 6_000


def booked_by(message: Message, own: frozenset[str], *, reads: bool) -> Address:
    """Return who has booked, moved or cancelled a time in such a program; nobody where it is no such mail.

    They are where answers go, if that is neither the program nor one of your ``own`` addresses; else the only
    other address that its words name ("Invitee Email: …"), where they are to be read (``reads``).
    """
    if not is_schedulers(message):
        return NO_ADDRESS
    for one in message.reply_to:
        if _is_theirs(one, own):
            return one
    named = dict.fromkeys(addresses_in(_ADDRESS.findall(message.body().text[:_LONGEST]))) if reads else {}
    theirs = [one for one in named if _is_theirs(one, own)]
    return theirs[0] if len(theirs) == 1 else NO_ADDRESS


def is_schedulers(message: Message) -> bool:
    """Return whether a mail comes from such a program."""
    return _is_schedulers(message.sender.domain)


def _is_theirs(address: Address, own: frozenset[str]) -> bool:
    is_programs = _is_schedulers(address.domain) or NO_REPLY.fullmatch(address.local)
    return bool(address.address) and address.address not in own and not is_programs


def _is_schedulers(domain: str) -> bool:
    while domain:
        if domain in _DOMAINS:
            return True
        domain = domain.partition(".")[2]
    return False
