"""Mail that came back, in the forms of many servers, and what servers send besides."""

from __future__ import annotations

from data.mail.sorting.findings import Bounce, Kind
from tests.sorting.case import Case
from tests.sorting.letters import ME, MINE_ID, coded, mail, parts, report

DANA = "dana.li@acme.example"


def _fields(status: str, diagnostic: str = "", action: str = "failed", address: str = DANA) -> str:
    told = f"Diagnostic-Code: smtp; {diagnostic}\n" if diagnostic else ""
    return f"Final-Recipient: rfc822; {address}\nAction: {action}\nStatus: {status}\n{told}"


def _bounce(name: str, raw: bytes, **expected: object) -> Case:
    whole = {"addresses": (DANA,), "message_id": MINE_ID, **expected}
    if whole.get("permanent") and "dead" not in whole:
        whole["dead"] = whole["addresses"]
    return Case(name, raw, Kind.BOUNCE, {"bounce": Bounce(**whole)})  # type: ignore[arg-type] # each by its name


DEAD = ("5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.1", "5.4.4")
ALIVE = {
    "5.2.2": "552 5.2.2 mailbox full",
    "5.3.4": "552 5.3.4 message too big",
    "5.2.3": "552 5.2.3 message length exceeds the limit",
    "5.7.1": "550 5.7.1 message rejected as spam",
    "5.7.26": "550 5.7.26 unauthenticated mail is not accepted",
    "5.1.8": "553 5.1.8 sender's domain does not exist",
    "5.0.0": "550 rejected by policy",
}
GIVEN_UP = {"4.4.7": "", "4.2.2": "452 4.2.2 mailbox full", "4.1.1": "451 4.1.1 try again"}
BY_WORDS = (
    "550 user unknown",
    "550 No such user here",
    "550 <dana.li@acme.example>: Recipient address rejected: User unknown in virtual mailbox table",
    "550 The email account that you tried to reach does not exist.",
    "551 Benutzer unbekannt",
    "550 L'adresse n'existe pas",
    "550 El usuario no existe",
)

CODES = [
    *(_bounce(f"dead by {code}", report(_fields(code)), code=code, permanent=True) for code in DEAD),
    *(_bounce(f"alive with {code}", report(_fields(code, words)), code=code) for code, words in ALIVE.items()),
    *(
        _bounce(f"given up, with {code}", report(_fields(code, words)), code=code, delayed=False, permanent=False)
        for code, words in GIVEN_UP.items()
    ),
    *(
        _bounce(f"not yet, with {code}", report(_fields(code, words, action="")), code=code, delayed=True)
        for code, words in GIVEN_UP.items()
    ),
    *(
        _bounce(f"dead by words {place}", report(_fields("5.0.0", words)), code="5.0.0", permanent=True)
        for place, words in enumerate(BY_WORDS, 1)
    ),
    _bounce("the words have the code", report(_fields("5.0.0", "550 5.1.1 no")), code="5.1.1", permanent=True),
    _bounce(
        "a wider code around a narrower one",
        report(_fields("5.1.0", "error 550-'5.2.2 Mailbox Full'")),
        code="5.2.2",
    ),
    _bounce("they refuse the sender", report(_fields("5.1.0", "550 5.1.0 sender rejected")), code="5.1.0"),
    _bounce(
        "delayed",
        report(_fields("4.4.1", action="delayed"), subject="Delivery delayed"),
        code="4.4.1",
        delayed=True,
    ),
    _bounce(
        "one of two",
        report(f"{_fields('5.1.1')}\n{_fields('5.2.2', address='bo@acme.example')}"),
        addresses=(DANA, "bo@acme.example"),
        dead=(DANA,),
        code="5.1.1",
        permanent=True,
    ),
    _bounce(
        "sent on to another",
        report(f"Original-Recipient: rfc822;{DANA}\n{_fields('5.1.1', address='dana@private.example')}"),
        addresses=(DANA, "dana@private.example"),
        code="5.1.1",
        permanent=True,
    ),
]

HEADERS_ALONE = parts(
    ("text/plain", "Your message couldn't be delivered."),
    ("message/delivery-status", f"Reporting-MTA: dns; x\n\n{_fields('5.1.1')}"),
    ("text/rfc822-headers", f"From: {ME}\nMessage-Id: <{MINE_ID}>\nSubject: Your team"),
    kind="multipart/report; report-type=delivery-status",
)
EXIM = (
    "This message was created automatically by mail delivery software.\n\n"
    "A message that you sent could not be delivered"
    " to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n"
    f"  {DANA}\n    host mx.acme.example [192.0.2.1]\n"
    f"    SMTP error from remote mail server after RCPT TO:<{DANA}>:\n"
    "    550 5.1.1 No such user\n\n------ This is a copy of the message, including all the headers. ------\n\n"
    f"Return-path: <{ME}>\nMessage-ID: <{MINE_ID}>\nFrom: {ME}\nTo: {DANA}\nSubject: mailbox full\n\nHello\n"
)
QMAIL = (
    "Hi. This is the qmail-send program at mx.acme.example.\n"
    "I'm afraid I wasn't able to deliver your message to the"
    " following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n"
    f"<{DANA}>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n"
    "--- Below this line is a copy of the message.\n\n"
    f"Return-Path: <{ME}>\nMessage-ID: <{MINE_ID}>\nTo: {DANA}\n\nHello\n"
)
YAHOO = (
    f"Message from yahoo.example.\nUnable to deliver message to the following address(es).\n\n<{DANA}>:\n"
    f"This user doesn't have a yahoo.example account ({DANA}) [0]\n\n--- Original message follows.\n\n"
    f"Message-ID: <{MINE_ID}>\nTo: {DANA}\n"
)
GMX = (
    "Diese E-Mail wurde automatisch erzeugt.\n\nIhre Nachricht konnte nicht zugestellt werden:\n\n"
    f"{DANA}\n    Empfänger unbekannt\n\n--- Ursprüngliche Nachricht ---\n\nMessage-ID: <{MINE_ID}>\nTo: {DANA}\n"
)
EXCHANGE = (
    f"Your message\n\n  To:      {DANA}\n  Subject: Your team\n  Sent:    Fri, 20 Nov 2026\n\n"
    f"did not reach the following recipient(s):\n\n{DANA} on Fri, 20 Nov 2026 09:00\n"
    "    The recipient name is not recognized\n"
)
GOOGLE = (
    f"\n** Address not found **\n\n"
    f"Your message wasn't delivered to {DANA} because the address couldn't be found, or is"
    " unable to receive mail.\n\nThe response was:\n\n"
    "550 5.1.1 The email account that you tried to reach does not exist."
)
POSTMASTER = {"sender": "Mail Delivery System <postmaster@mx.acme.example>"}

FREE = [
    _bounce(
        "headers alone",
        mail(subject="Undeliverable: Your team", **POSTMASTER, **HEADERS_ALONE),
        code="5.1.1",
        permanent=True,
    ),
    _bounce(
        "Exim",
        mail(
            "Mail delivery failed: returning message to sender",
            EXIM,
            "Mailer-Daemon@mx.acme.example",
            X_Failed_Recipients=DANA,
        ),
        code="5.1.1",
        permanent=True,
    ),
    _bounce("qmail", mail("failure notice", QMAIL, "MAILER-DAEMON@mx.acme.example"), code="5.1.1", permanent=True),
    _bounce("Yahoo", mail("Delivery failure", YAHOO, "MAILER-DAEMON@yahoo.example"), permanent=True),
    _bounce(
        "GMX", mail("Mail delivery failed", GMX, '"GMX Mailer Daemon" <mailer-daemon@gmx.example>'), permanent=True
    ),
    _bounce(
        "Exchange of 2003, known by the thread alone",
        mail(
            "Undeliverable: Your team",
            EXCHANGE,
            "System Administrator <postmaster@acme.example>",
            In_Reply_To=f"<{MINE_ID}>",
        ),
        permanent=True,
        proven=False,
    ),
    _bounce(
        "Google, in the thread",
        mail(
            "Delivery Status Notification (Failure)",
            GOOGLE,
            "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
            X_Failed_Recipients=DANA,
            Auto_Submitted="auto-replied",
            In_Reply_To=f"<{MINE_ID}>",
            References=f"<{MINE_ID}>",
        ),
        code="5.1.1",
        permanent=True,
    ),
    _bounce(
        "in base64",
        mail(
            "Undelivered Mail Returned to Sender",
            coded(QMAIL, "utf-8"),
            Content_Transfer_Encoding="base64",
            **POSTMASTER,
        ),
        code="5.1.1",
        permanent=True,
    ),
    _bounce(
        "full, in words",
        mail(
            "failure notice",
            QMAIL.replace("no mailbox here by that name. (#5.1.1)", "the mailbox is full"),
            "MAILER-DAEMON@x.example",
        ),
    ),
    _bounce(
        "delayed, in words",
        mail(
            "Warning: message 1abc delayed 24 hours",
            EXIM.replace("This is a permanent error.", "It will be retried.").replace(
                "550 5.1.1 No such user", "Connection refused"
            ),
            "Mailer-Daemon@mx.acme.example",
        ),
        delayed=True,
    ),
    _bounce(
        "known by its words alone",
        mail(
            "Delivery Status Notification (Failure)",
            f"Delivery to {DANA} failed.\n550 user unknown",
            "MAILER-DAEMON@x.example",
        ),
        permanent=True,
        message_id="",
    ),
    _bounce(
        "an address in a header, and a line of words",
        mail(
            "Delivery Status Notification (Failure)",
            f"Your message to {DANA} could not be delivered: user unknown",
            "Mail Delivery Subsystem <mailer-daemon@elsewhere.example>",
            X_Failed_Recipients=DANA,
        ),
        permanent=True,
        proven=False,
        message_id="",
    ),
    _bounce(
        "a server without an address",
        mail("Mail delivery failed", QMAIL, "<MAILER-DAEMON>"),
        code="5.1.1",
        permanent=True,
    ),
    _bounce(
        "null Return-Path and a subject",
        mail("Undelivered Mail Returned to Sender", QMAIL, "no.one@mx.acme.example", Return_Path="<>"),
        code="5.1.1",
        permanent=True,
    ),
]

RECEIPTS = [
    Case(
        "read, as a report",
        mail(
            **{
                "subject": "Read: Your team",
                "In_Reply_To": f"<{MINE_ID}>",
                **parts(
                    ("text/plain", "Your message was read on Monday."),
                    (
                        "message/disposition-notification",
                        "Disposition: manual-action/MDN-sent-manually; displayed",
                    ),
                    kind="multipart/report; report-type=disposition-notification",
                ),
            }
        ),
        Kind.RECEIPT,
    ),
    Case(
        "read, in words",
        mail("Read: Your team", "Your message\n\n   To: Dana Li\n\nwas read on Monday, November 23, 2026."),
        Kind.RECEIPT,
    ),
    Case(
        "read, in German",
        mail("Gelesen: Ihr Team", "Ihre Nachricht an Dana Li wurde am 23.11.2026 gelesen."),
        Kind.RECEIPT,
    ),
    Case(
        "read, in French", mail("Lu : Votre équipe", "Votre message a été lu le lundi 23 novembre."), Kind.RECEIPT
    ),
    Case(
        "deleted unread",
        mail("Not read: Your team", "Your message was deleted without being read on Monday."),
        Kind.RECEIPT,
    ),
    Case(
        "delivered",
        report(_fields("2.0.0", action="delivered"), subject="Successful Mail Delivery Report"),
        Kind.RECEIPT,
    ),
    Case("relayed", report(_fields("2.0.0", action="relayed"), subject="Relayed: Your team"), Kind.RECEIPT),
]

CASES = [*CODES, *FREE, *RECEIPTS]
