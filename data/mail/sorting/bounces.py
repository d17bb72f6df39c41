"""Mail that came back: from whose address, for what reason, and which of your mails it was.

What a server says in a code counts; where its code says nothing (5.0.0), its words do. An address is dead where
nobody is behind it: not where a mailbox is full, where they refuse you, or where the mail is still on its way.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message as StandardMessage

from data.mail.addresses import addresses_in
from data.mail.body import Body
from data.mail.head import NOBODYS, Head, split_message
from data.mail.message import Message, dated, ids_in
from data.mail.sorting.failure_words import Failure, failure_in, speaks_of_nobody
from data.mail.sorting.findings import Bounce
from data.mail.sorting.phrasebook import lowered, said
from data.rules.identity.addresses import email_key

_DAEMON = re.compile(
    r"mailer[-_.]?daemon|mail[-_.]?daemon|mdaemon|(.*[-_.])?post[-_.]?master|ndr|e?mail[-_.]?delivery([-_.]?(sub)?system|[-_.]?service)?"
    r"|mail[-_.]?deliverysystem|delivery[-_.]?(sub)?system|delivery[-_.]?status|undeliverable|bounces?"
    r"|microsoftexchange[0-9a-f]{32}|(e?mail|smtp)[-_.]?(admin|system|server|gateway)|mailer|mta|mmdf|smtp|uucp"
)
_DAEMON_NAME = re.compile(
    r"mail delivery (sub)?system|mail delivery service|mailer[- ]daemon|microsoft outlook$|system administrator"
    r"|mail administrator|postmaster|internet mail delivery|mail system|e-?mail system"
    r"|delivery notification|systemadministrator|zustellung|administrateur syst[èe]me|administrador del sistema",
    re.IGNORECASE,
)
_RETURNED = ("message/rfc822", "message/global", "message/partial")
_RETURNED_HEADS = ("text/rfc822-headers", "message/rfc822-headers", "message/global-headers")

_ENHANCED = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)")
_SMTP_CODE = re.compile(r"(?<![\d.:/-])5[0-7]\d(?=[ -](?:[^\W\d_]|[<\"'(]))")
"""What a server answers to another one: "550 user unknown"."""
_MESSAGE_ID = re.compile(r"^[ \t>]*message-?id[ \t]*:\s*<([^<>\s]+@[^<>\s]*)>", re.IGNORECASE | re.MULTILINE)
_ANY_MESSAGE_ID = re.compile(r"message-?\s?id(?:entifier)?\s*[:=]?\s*<([^<>\s]+@[^<>\s]+)>", re.IGNORECASE)
_COPY = re.compile(
    r"^[ \t>]*(?:-{2,}.*(?:copy|original|returned|message|headers?|below|nachricht|mensaje|messag).*"
    r"|(?:below|included) (?:this line )?is a copy.*"
    r"|.{0,60}(?:headers? (?:of|follow)|original message (?:follows|headers)).{0,40}"
    r"|received: .*|return-path: .*)$",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESS = re.compile(r"<?([^\s<>()\[\]\"',;:=]{1,64}@[A-Za-z0-9À-ſ][\w.-]*\.[A-Za-z][\w-]*)>?")
_FAILED_LINE = re.compile(
    r"^[ \t]*<?([^\s<>:;,\"]{1,64}@[^\s<>:;,\"]+\.[^\s<>:;,\"]+)>?[ \t]*(?::|\(|\.{3}|$)", re.MULTILINE
)

_DEAD = frozenset({"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.1", "5.4.4"})
_NOT_DEAD = frozenset({"5.1.7", "5.1.8", "5.1.9", "5.4.5", "5.4.6", "5.4.7", "5.4.14", "5.4.300"})
_NEVER_DEAD = ("4.", "2.", "5.2.", "5.3.", "5.6.", "5.7.")

_LONGEST_WORDS = 8_000
_MOST_RECIPIENTS = 50


@dataclass(frozen=True, slots=True)
class _Recipient:
    """What a report says of one recipient. ``addresses`` are those that it was written to, and sent on to."""

    addresses: tuple[str, ...]
    action: str
    code: str
    words: str


def may_be_bounce(message: Message) -> bool:
    """Return whether a mail has the head of one that came back: who sent it, or what it says that it is."""
    return is_from_server(message) or _sounds_failed(message)


def is_from_server(message: Message) -> bool:
    """Return whether a mail server wrote this, by its headers: a report, or under a server's name."""
    head = message.head
    if head.kind("content-type") == "multipart/report":
        return _report_type(head) in ("", "delivery-status")
    if "x-failed-recipients" in head:
        return True
    if _DAEMON.fullmatch(message.sender.local) or _DAEMON_NAME.match(message.sender.name):
        return True
    # A server that puts no address behind its name: <MAILER-DAEMON>.
    if not message.sender.address and _DAEMON.match(head.shown("from").lower().strip("<> ")):
        return True
    return _has_no_return(head) and _sounds_failed(message)


def is_delivery_receipt(body: Body) -> bool:
    """Return whether a report says that a mail arrived, and of none that it didn't."""
    actions = {one.action for one in _recipients(body)}
    return bool(actions) and actions <= {"delivered", "relayed", "expanded"}


def read_bounce(message: Message, own: frozenset[str]) -> Bounce | None:
    """Return what a mail says that came back; None where it is none, after all: some other word of a server.

    ``own`` are your addresses, which a bounce names as well.
    """
    body = message.body()
    words, enclosed = _words(body), _enclosed_id(body)
    reported = _recipients(body)
    recipients = reported or _free_form(message, body, words, own)
    if not (recipients and _has_sign(message, words, enclosed)):
        return None
    fates = [(one, _fate(one, words if len(recipients) == 1 else "")) for one in recipients]
    dead = [one for one, fate in fates if fate is Failure.DEAD]
    failed = [one for one, fate in fates if fate is not Failure.DELAYED]
    head = next(_enclosed(body), None)
    return Bounce(
        addresses=_all_of(recipients),
        dead=_all_of(dead),
        code=(dead or failed or recipients)[0].code,
        permanent=bool(dead),
        delayed=not failed,
        message_id=enclosed or (message.references[-1] if message.references else ""),
        proven=bool(reported or enclosed or _codes(words) or _SMTP_CODE.search(words)),
        reported=bool(reported),
        subject=head.shown("subject") if head else "",
        sent_at=dated(head) if head else None,
    )


def _has_sign(message: Message, words: str, enclosed: str) -> bool:
    """Return whether a mail came back, and its words aren't a person's or a server's about something else."""
    if is_from_server(message):
        return True
    # Only the subject sounds so, and people write such subjects.
    return bool(enclosed) or (not message.references and failure_in(words) is not None)


def _all_of(recipients: list[_Recipient]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(address for one in recipients for address in one.addresses))


def _report_type(head: Head) -> str:
    return head.parameter("content-type", "report-type").lower()


def _sounds_failed(message: Message) -> bool:
    """Return whether a subject begins as servers begin one that says that a mail came back."""
    return said("failures", "subjects", before="").match(lowered(message.subject)) is not None


def _speaks_of_failure(message: Message) -> bool:
    return said("failures", "subjects", before="").search(lowered(message.subject)) is not None


def _has_no_return(head: Head) -> bool:
    return head.get("return-path").replace(" ", "") == "<>"


# What is said of whom


def _recipients(body: Body) -> list[_Recipient]:
    """Return what the report for machines says of each recipient (RFC 3464)."""
    found: list[_Recipient] = []
    for part in body.of("message/delivery-status", "message/global-delivery-status"):
        for block in re.split(r"\n\s*\n", part.text()):
            fields = Head(block.strip("\n").encode("utf-8", "surrogateescape"))
            one = _recipient(fields)
            if one is not None and len(found) < _MOST_RECIPIENTS:
                found.append(one)
    return found


def _recipient(fields: Head) -> _Recipient | None:
    named = [_typed_address(fields.get(name)) for name in ("original-recipient", "final-recipient")]
    addresses = tuple(dict.fromkeys(one for one in named if one))
    action = fields.kind("action")
    status = _ENHANCED.search(fields.get("status"))
    if not (addresses or action or status):
        return None
    words = fields.get("diagnostic-code")
    code = status[1] if status else ""
    if code[1:] in ("", ".0.0", ".1.0") and (told := [one for one in _codes(words) if one != code]):
        code = told[0]  # of two codes the one that says more: 5.1.0 (…) 550 5.2.2 Mailbox full
    return _Recipient(addresses, action, code, words)


def _typed_address(value: str) -> str:
    """Return the address of ``rfc822; dana@x.example``, '' where it isn't one of mail."""
    kind, semicolon, address = value.partition(";")
    address = (address if semicolon else kind).strip().strip("<>").strip()
    if kind.strip().lower() == "x400" or "@" not in address:
        return ""
    found = _ADDRESS.search(address)
    return email_key(found[1] if found else address)


def _fate(one: _Recipient, words: str) -> Failure:
    """Return what became of a mail to a recipient: by the code, and by the words where the code says nothing."""
    code = one.code
    if one.action in ("delivered", "relayed", "expanded") or code.startswith("2."):
        return Failure.OTHER
    if one.action == "delayed" or (code.startswith("4.") and one.action != "failed"):
        return Failure.DELAYED  # a trouble that passes; a server that has given up says so in a report: failed
    if code in _DEAD:
        # The same code for a sender whom they refuse, or for one who gets too much mail.
        refused = failure_in(one.words) is Failure.OTHER and not speaks_of_nobody(one.words)
        return Failure.OTHER if refused else Failure.DEAD
    if code in _NOT_DEAD or code.startswith(_NEVER_DEAD):
        return Failure.OTHER
    return failure_in(one.words) or failure_in(words) or Failure.OTHER


def _codes(words: str) -> list[str]:
    """Return the enhanced codes in a server's words, those that say something first."""
    found = [code for code in _ENHANCED.findall(words[:_LONGEST_WORDS]) if code[0] != "2"]  # 2.5.1 is a version
    return sorted(found, key=lambda code: (code[0] != "5", code.endswith(".0.0")))


# What a server that writes no report says


def _words(body: Body) -> str:
    """Return what the server says, without the copy of your mail that it encloses."""
    text = body.text[: 4 * _LONGEST_WORDS]
    start = len(text) - len(text.lstrip())
    if cut := _COPY.search(text, start + 1):
        before = text[: cut.start()]
        text = before if len(before.split()) > 8 else text
    return text[:_LONGEST_WORDS]


def _free_form(message: Message, body: Body, words: str, own: frozenset[str]) -> list[_Recipient]:
    """Return whom a server names in words as not reached; one without an address where it names nobody."""
    code = next(iter(_codes(words)), "")
    failure = failure_in(words)
    addresses = [*_x_failed(message.head), *(one for one in _scanned(message, words) if one not in own)]
    # "3 messages were held as spam" is no failure of yours.
    speaks = bool(code or failure in (Failure.DEAD, Failure.DELAYED) or _speaks_of_failure(message))
    if not addresses and speaks:
        addresses = [one for one in _failed_lines(words) if one not in own][:1] or _written_to(body, own)
    action = "delayed" if failure is Failure.DELAYED or code.startswith("4.") else "failed"
    named = [_Recipient((one,), action, code, words) for one in dict.fromkeys(addresses)]
    return named[:_MOST_RECIPIENTS] or ([_Recipient((), action, code, words)] if speaks else [])


def _x_failed(head: Head) -> Iterator[str]:
    for value in head.all("x-failed-recipients"):
        yield from (email_key(one) for one in _ADDRESS.findall(value))


def _scanned(message: Message, words: str) -> list[str]:
    """Return the addresses that flufl.bounce finds in the words: it knows the forms of many old servers."""
    from flufl.bounce import all_failures  # only where a server wrote no report

    logging.getLogger("flufl.bounce").disabled = True  # what it can't read is no fault of ours
    plain = StandardMessage()
    plain["From"] = message.sender.address.encode("ascii", "replace").decode() or f"mailer-daemon@{NOBODYS}"
    for name in ("subject", "to"):
        plain[name] = " ".join(message.head.get(name).split()).encode("ascii", "replace").decode()
    plain["Content-Type"] = "text/plain"
    plain.set_payload(words.encode("ascii", "replace").decode())
    try:
        temporary, permanent = all_failures(plain)
    except (
        Exception
    ):  # its detectors take a text apart in many ways, and what a stranger wrote breaks some of them
        return []
    found = (one.decode("ascii", "replace") for one in sorted(permanent or temporary))
    return [email_key(one) for one in found if _ADDRESS.fullmatch(one)]


def _failed_lines(words: str) -> Iterator[str]:
    """Yield addresses that begin a line, as servers list those that failed; then any other in the words."""
    yield from (email_key(one) for one in _FAILED_LINE.findall(words))
    yield from (email_key(one) for one in _ADDRESS.findall(words))


def _written_to(body: Body, own: frozenset[str]) -> list[str]:
    """Return the one to whom the mail went that is enclosed; none where it went to several."""
    for head in _enclosed(body):
        to = [one.address for one in addresses_in([*head.all("to"), *head.all("cc")]) if one.address not in own]
        if len(to) == 1:
            return to
    return []


# Which of your mails it was


def _enclosed(body: Body) -> Iterator[Head]:
    for part in body.parts:
        if part.kind in _RETURNED or part.kind in _RETURNED_HEADS:
            yield Head(split_message(part.content().lstrip(b"\r\n"))[0])


def _enclosed_id(body: Body) -> str:
    """Return the Message-ID of the mail that came back, from where servers put it, '' where it stands nowhere."""
    for head in _enclosed(body):
        if found := ids_in(head.get("message-id")):
            return found[0]
    for pattern in (_MESSAGE_ID, _ANY_MESSAGE_ID):
        for text in _texts(body):
            if told := pattern.search(text):
                return told[1]
    return ""


def _texts(body: Body) -> Iterator[str]:
    for part in body.parts:
        if part.kind.startswith(("text/", "message/")) or part.kind == "application/octet-stream":
            yield part.text()
