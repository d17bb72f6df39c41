"""Mail of programs in which others book a time with the user: whoever has booked gets the answer."""

from __future__ import annotations

from data.mail.addresses import NO_ADDRESS, Address
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


def booked_by(message: Message, own: frozenset[str]) -> Address:
    """Return who has booked, moved or cancelled a time in such a program; nobody where it is no such mail.

    They are where answers go, if that is neither the program nor one of your ``own`` addresses.
    """
    if not _is_schedulers(message.sender.domain):
        return NO_ADDRESS
    for one in message.reply_to:
        is_theirs = not (_is_schedulers(one.domain) or NO_REPLY.fullmatch(one.local))
        if one.address and one.address not in own and is_theirs:
            return one
    return NO_ADDRESS


def _is_schedulers(domain: str) -> bool:
    while domain:
        if domain in _DOMAINS:
            return True
        domain = domain.partition(".")[2]
    return False
