"""Mail that a machine wrote: automatic replies, notices, receipts, by their headers and by their subjects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from data.mail.message import Message
from data.mail.sorting.phrasebook import lowered, said, words_of

_AWAY_WORDS = ("abwesenheit", "automatische abwesenheit", "afwezig", "不在", "부재")
_KIND_OF_ANSWER = re.compile(
    r"\s*(?:\(?(?:auto(?:matic)?[- ]?)?(?:reply|response|message|notice|notification|assistant)\)?)"
)
_SUBJECT_FOLLOWS = re.compile(r"\s*(?:$|[:：\-–—|\[(]|re:|aw:|fw:)")
_AWAY_FOLLOWS = re.compile(
    r"\s+(?:until|till|from|through|bis|vom|ab|jusqu|du |hasta|del? |fino|dal|tot|van|até|\d)"
)

_ANSWERED = re.compile(r"(?i)(?:^|\s)(?:re|aw|sv|antw|tr|fw|fwd|wg|rif|ref|odp)\s?[:：]")
_AROUND = " [({*\"'"
_WRITTEN = "no"
_AUTO_HEADERS = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-autoreply-from", "x-mail-autoreply")
_AUTO_PRECEDENCE = frozenset({"auto_reply", "auto-reply", "autoreply", "auto_response"})
_BULK = frozenset({"bulk", "junk"})

NO_REPLY = re.compile(
    r"(?:.*[+._-])?(?:no[-_.]?-?reply|do[-_.]?not[-_.]?reply|dont[-_.]?reply|never[-_.]?reply|auto[-_.]?reply"
    r"|autoresponder|auto[-_.]?confirm|nicht[-_.]?antworten|keine[-_.]?antwort|ne[-_.]?pas[-_.]?repondre"
    r"|no[-_.]?responder|no[-_.]?contestar|nao[-_.]?responda|non[-_.]?rispondere|niet[-_.]?beantwoorden)"
    r"(?:[+._-].*|\d*)"
)
"""The local part of an address behind which nobody reads."""

_SENTENCE = re.compile(r"(?<=[.!?…])[\s*_)\]]+(?=\S)|(?<=[。！？])|\n|\s[-–—]{2,}\s")
_MARKS = " \t*_-–—=#[]()<>|~"
_SAYS_END = r"[\s.!…。*_)\]=-]*"
_LONGEST_SAID = 4_000
_LONGEST_SENTENCE = 300
_SHORT_RECEIPT = 80
_LONGEST_RECALL = 2_000


def says_auto_reply(message: Message) -> bool:
    """Return whether the headers say that a machine answered, and nobody wrote (RFC 3834, and its dialects)."""
    head = message.head
    submitted = head.kind("auto-submitted")
    if submitted and submitted.split()[0] == "auto-replied":
        return True
    return (
        any(name in head and head.get(name).lower() not in ("no", "false", "0") for name in _AUTO_HEADERS)
        or head.kind("precedence") in _AUTO_PRECEDENCE
        or head.get("x-apple-action").upper() == "VACATION"
        or "x-ms-exchange-inbox-rules-loop" in head
        or "-vac@" in message.message_id
    )


def is_unsent(message: Message) -> bool:
    """Return whether a mail is a draft for a mail program, as Ringback writes them, which was never sent."""
    head = message.head
    return head.get("x-unsent") == "1" and "received" not in head and not message.place.sent


def says_machine(message: Message) -> bool:
    """Return whether the headers say that a machine wrote this, be it an answer or not.

    ``X-Auto-Response-Suppress`` is none of them: it asks others for silence, and stands on people's mail as well.
    """
    head = message.head
    submitted = head.kind("auto-submitted")
    return (
        head.kind("content-type") == "multipart/report"
        or bool(submitted and submitted.split()[0] != _WRITTEN)
        or head.kind("precedence") in _BULK
        or head.get("return-path").replace(" ", "") == "<>"
        or NO_REPLY.fullmatch(message.sender.local) is not None
    )


def auto_subject(subject: str) -> str:
    """Return the prefix of an automatic reply that a subject begins with, '' for none.

    Only the beginning counts: ``RE: Automatic reply: …`` is somebody's answer to one.
    """
    words = subject.lower().lstrip(_AROUND).replace("’", "'")
    if not words.startswith(_prefixes()):
        return ""
    for prefix in words_of("automatic", "replies"):
        # Between words of East Asia there are no blanks.
        if words.startswith(prefix) and not (prefix[-1].isascii() and words[len(prefix) :][:1].isalpha()):
            return prefix
    for prefix in sorted(words_of("automatic", "away"), key=len, reverse=True):
        rest = words.removeprefix(prefix)
        if rest != words and any(one.match(rest) for one in (_KIND_OF_ANSWER, _SUBJECT_FOLLOWS, _AWAY_FOLLOWS)):
            return prefix
    return ""


def may_be_written(subject: str) -> bool:
    """Return whether a person, too, may begin a subject so: "Out of office until Monday?" """
    prefix = auto_subject(subject)
    if prefix not in words_of("automatic", "away"):
        return False
    rest = subject.lower().lstrip(_AROUND).replace("’", "'").removeprefix(prefix)
    return not (_KIND_OF_ANSWER.match(rest) or _SUBJECT_FOLLOWS.match(rest))


def begins_away(subject: str) -> bool:
    """Return whether a subject begins with such words and has others behind, without a sign between."""
    words = subject.lower().lstrip(_AROUND).replace("’", "'")
    return any(words.startswith(f"{prefix} ") for prefix in words_of("automatic", "away"))


@cache
def _prefixes() -> tuple[str, ...]:
    return (*words_of("automatic", "replies"), *words_of("automatic", "away"))


def is_away_prefix(prefix: str) -> bool:
    """Return whether a subject's prefix says that somebody is away, not only that a machine answers."""
    return prefix in words_of("automatic", "away") or prefix.startswith(
        ("abwesenheit", "afwezig", "message d'absence", "不在", "부재")
    )


def says_so(text: str) -> bool:
    """Return whether a letter says in a sentence of its own that it is an automatic answer."""
    return any(len(one) <= _LONGEST_SENTENCE and _says_so().fullmatch(one) for one in _sentences(text))


@cache
def _says_so() -> re.Pattern[str]:
    begins, core, ends = (
        "|".join(words_of("automatic", table)) for table in ("says_so_begins", "says_so", "says_so_ends")
    )
    return re.compile(f"(?:{begins}){{0,3}}(?:{core})(?:{ends})?{_SAYS_END}")


def acknowledges(message: Message, text: str) -> bool:
    """Return whether it comes from a shared address, and says no more than that a mail came and will be answered.

    One sentence that says anything else, or asks something, makes it a person's.
    """
    if message.sender.local.partition("+")[0] not in words_of("automatic", "shared"):
        return False
    sentences = list(_paragraphs(text))
    if any(len(one) > _LONGEST_SENTENCE for one in sentences):
        return False
    came, answered, usual = _acknowledging()
    is_told = any(came.fullmatch(one) for one in sentences)
    return is_told and all(any(one.fullmatch(each) for one in (came, answered, usual)) for each in sentences)


@cache
def _acknowledging() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what finds a sentence that tells that a mail came, one that promises an answer, and any beside."""
    comes, answers, when, besides = (
        "|".join(words_of("automatic", table)) for table in ("comes", "will_answer", "answer_when", "besides")
    )
    answered = f"(?:(?:{when}),? )?(?:{answers})(?:,? (?:{when}))*"
    joined = r"(?:,? (?:and|und|et|y|;)|[,;])? "
    return (
        re.compile(f"(?:(?:{besides})[,;:]? (?:and )?){{0,2}}(?:{comes})(?:{joined}(?:{answered}))?{_SAYS_END}"),
        re.compile(answered + _SAYS_END),
        re.compile(f"(?:(?:{besides})[,:]? ){{0,2}}(?:{besides})(?:{joined}(?:{answered}))?[,:]?{_SAYS_END}"),
    )


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a letter in lower case, also those that its lines make: many have no full stop."""
    yield from _paragraphs(text)
    for line in text[:_LONGEST_SAID].split("\n"):
        yield from _parted(line)


def _paragraphs(text: str) -> Iterator[str]:
    for one in re.split(r"\n\s*\n", text[:_LONGEST_SAID]):
        yield from _parted(" ".join(one.split()))


def _parted(text: str) -> Iterator[str]:
    for one in _SENTENCE.split(lowered(text.replace("’", "'"))):
        if words := one.strip(_MARKS):
            yield words


def says_vacation(message: Message) -> bool:
    """Return whether the headers say that it is a vacation which answers."""
    head = message.head
    return (
        head.get("x-apple-action").upper() == "VACATION"
        or "-vac@" in message.message_id
        or "vacation" in head.get("auto-submitted").lower()
        or "vacation" in head.get("x-autorespond").lower()
    )


def own_subject(subject: str) -> str:
    """Return what an automatic reply itself puts into the subject, without the subject that it answers."""
    return _ANSWERED.split(subject)[0]


def may_be_recall(message: Message) -> bool:
    """Return whether a mail has the head of one by which Outlook takes another one back."""
    kind, _, rest = message.subject.lower().partition(":")
    return bool(rest) and kind.strip(_AROUND) in words_of("automatic", "recalls")


def is_recall(message: Message) -> bool:
    """Return whether it is one, by its body: a person may begin a subject so, too."""
    text = " ".join(message.body().text.split())
    return (
        not text
        or said("automatic", "would_recall", before="").search(lowered(text[:_LONGEST_RECALL])) is not None
    )


def may_be_receipt(message: Message) -> bool:
    """Return whether a mail has the head of a receipt: it was read, or deleted without being read."""
    head = message.head
    if head.kind("content-type") == "multipart/report":
        return head.parameter("content-type", "report-type").lower() == "disposition-notification"
    return said("receipts", "subjects", behind=r"\s*[:：]\s").match(lowered(message.subject)) is not None


def is_receipt(message: Message) -> bool:
    """Return whether it is one, by its body, where the headers only say that it may be."""
    if message.head.kind("content-type") == "multipart/report":
        return True
    text = message.body().text
    return len(text.split()) <= _SHORT_RECEIPT and (
        not text.strip() or said("receipts", "was_read").search(lowered(" ".join(text.split()))) is not None
    )
