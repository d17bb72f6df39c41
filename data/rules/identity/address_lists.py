"""Several e-mail addresses or phone numbers of one person: as they are typed, and as they are put together.

They are told apart by commas, semicolons or lines; the first one is preferred. Each may say what it is for:
``work: dana@initech.example``, ``mobile +1 917 555 0100`` or ``+1 917 555 0100 (mobile)``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from data.model.addresses import RETIRED, Address, written
from data.model.followup import Person
from data.model.text import visible
from data.rules.identity.addresses import clean_email, email_key
from data.rules.identity.phone_numbers import clean_number, is_same_number

LABELS = (
    "work", "home", "mobile", "cell", "office", "private", "personal", "main", "direct", "assistant", "school",
    "other", "pager", "fax", RETIRED,
)  # fmt: skip
"""What addresses are for, as most people say it: one of these needs no colon."""
LONGEST_LABEL = 30
_SCHEMES = frozenset(
    ("mailto", "smtp", "email", "e-mail", "mail", "tel", "callto", "phone", "sms", "sip", "http", "https")
)
_WORDS = rf"[^\W\d_][^:,;<>()@\n]{{0,{LONGEST_LABEL - 1}}}?"
_BEFORE = re.compile(rf"\s*({_WORDS})\s*:\s*(\S.*)", re.DOTALL)
_BEHIND = re.compile(rf"(.*\S)\s*\(\s*({_WORDS})\s*\)\s*", re.DOTALL)
_KNOWN = re.compile(rf"\s*({'|'.join(LABELS)})\s+(\S.*)", re.IGNORECASE | re.DOTALL)
_NEXT_EMAIL = re.compile(r"[,;\n]")
# An extension, or a parameter of a number that was copied from a link, belongs to what stands before it.
_NEXT_PHONE = re.compile(
    r"[,;\n](?!\s*(?:extension|extn|ext|x|#|durchwahl|poste|[a-z-]+=)[\s.:#=]*[\d+])(?=.*\d)", re.IGNORECASE
)
_PARTING = re.compile(r"\s*[,;\n]+\s*|:\s+")
"""What would part an address where it stands in one line with others."""


def read_emails(typed: str) -> tuple[Address, ...]:
    """Return the e-mail addresses that somebody typed, cleaned, each once, in the order in which they stand.

    What is no address comes back as it can be read: who checks it says so.
    """
    pieces: list[str] = []
    # "Li, Dana" <dana@initech.example> has a comma of its own: what has no @ belongs to what comes after it.
    for piece in [typed] if typed.count("@") == 1 and "?" in typed else _NEXT_EMAIL.split(typed):
        if pieces and "@" not in pieces[-1] and "@" in piece:
            pieces[-1] = f"{pieces[-1]}, {piece.strip()}"
        elif piece.strip():
            pieces.append(piece)
    return united((one for piece in pieces if (one := _read(piece, clean_email)).value), is_same=is_same_email)


def read_phones(typed: str) -> tuple[Address, ...]:
    """Return the phone numbers that somebody typed, cleaned, each once, in the order in which they stand."""
    pieces = (piece for piece in _NEXT_PHONE.split(typed) if piece.strip())
    return united((one for piece in pieces if (one := _read(piece, clean_number)).value), is_same=is_same_number)


def is_same_email(one: str, other: str) -> bool:
    """Return whether two spellings are one e-mail address."""
    return email_key(one) == email_key(other)


def united(addresses: Iterable[Address], *, is_same: Callable[[str, str], bool]) -> tuple[Address, ...]:
    """Return addresses, each once: as it is spelled first, with the first label that anything gives it."""
    found: list[Address] = []
    for one in addresses:
        place = next((place for place, known in enumerate(found) if is_same(known.value, one.value)), None)
        if place is None:
            found.append(one)
        elif one.label and not found[place].label:
            found[place] = found[place]._replace(label=one.label)
    return tuple(found)


def retired(person: Person, addresses: Iterable[str]) -> Person:
    """Return the person with e-mail addresses marked as dead; the next one that works is preferred then."""
    dead = {email_key(one) for one in addresses}
    return with_emails(
        person,
        tuple(one._replace(label=RETIRED) if email_key(one.value) in dead else one for one in person.all_emails),
    )


def restored(person: Person, value: str, label: str, place: int) -> Person:
    """Return the person with an address that works after all, as it was labelled and where it stood before."""
    others = [one for one in person.all_emails if not is_same_email(one.value, value)]
    return with_emails(person, (*others[:place], Address(value, label), *others[place:]))


def with_typed(person: Person) -> Person:
    """Return the person with what was typed as ``email`` and ``phone``, each perhaps several, before the others.

    All of it is cleaned, wherever it comes from.
    """
    if person.email or person.emails:
        typed = (*read_emails(person.email), *read_emails(person.emails))
        person = with_emails(person, united(typed, is_same=is_same_email))
    if person.phone or person.phones:
        numbers = (*read_phones(person.phone), *read_phones(person.phones))
        person = with_phones(person, united(numbers, is_same=is_same_number))
    return person


def with_emails(person: Person, addresses: tuple[Address, ...]) -> Person:
    """Return the person with these e-mail addresses and no others, the first one preferred."""
    email, emails = _kept(addresses)
    return replace(person, email=email, emails=emails)


def with_phones(person: Person, numbers: tuple[Address, ...]) -> Person:
    """Return the person with these phone numbers and no others, the first one preferred."""
    phone, phones = _kept(numbers)
    return replace(person, phone=phone, phones=phones)


def with_all_addresses(known: Person, other: Person) -> Person:
    """Return the ``known`` person with every e-mail address and phone number of the ``other`` behind their own."""
    if known.emails or other.email:
        both = (*known.all_emails, *other.all_emails)
        known = with_emails(known, united(both, is_same=is_same_email))
    if known.phones or other.phone:
        numbers = (*known.all_phones, *other.all_phones)
        known = with_phones(known, united(numbers, is_same=is_same_number))
    return known


def as_typed(person: Person, field: str) -> str:
    """Return what stands in a form for a ``field`` of a person: for ``email`` and ``phone``, all of them."""
    if field == "email":
        return written(person.all_emails)
    if field == "phone":
        return written(person.all_phones)
    return str(getattr(person, field))


def with_fields(person: Person, values: Mapping[str, str]) -> Person:
    """Return the person with what a form says in its fields: in ``email`` or ``phone`` stand all of them."""
    lists = {f"{name}s": "" for name in ("email", "phone") if name in values}
    return replace(person, **values, **lists)  # type: ignore[arg-type]  # all of them are texts


def _kept(addresses: tuple[Address, ...]) -> tuple[str, str]:
    """Return the preferred one, and all of them where that doesn't say it all."""
    if len(addresses) < 2 and not any(one.label for one in addresses):
        return addresses[0].value if addresses else "", ""
    several = [one._replace(value=_PARTING.sub(" ", one.value)) for one in addresses]
    several.sort(key=lambda one: one.label == RETIRED)
    return "" if several[0].label == RETIRED else several[0].value, written(tuple(several))


def _read(piece: str, clean: Callable[[str], str]) -> Address:
    label, value = _parted(piece)
    return Address(clean(value), label)


def _parted(piece: str) -> tuple[str, str]:
    """Return the label of one address, '' for none, and the rest."""
    text = visible(piece).strip()
    for pattern, label_at, value_at in ((_BEFORE, 1, 2), (_BEHIND, 2, 1), (_KNOWN, 1, 2)):
        match = pattern.fullmatch(text)
        if match and (label := _label(match[label_at])):
            return label, match[value_at].strip()
    return "", text


def _label(words: str) -> str:
    """Return what an address is for, as it is kept; '' for what is only the scheme of a link."""
    label = " ".join(words.split()).strip(" .")
    folded = label.casefold()
    if folded in _SCHEMES:
        return ""
    return folded if folded in LABELS else label
