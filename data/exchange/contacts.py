"""What a file of people holds, whatever its form: who they are, what isn't taken, and what can't be used."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from data.model.followup import Person

CONNECTIONS, GOOGLE, OUTLOOK, VCARD = "linkedin-connections", "google", "outlook", "vcard"
"""The kinds of files that hold people, as ``ringback import --json`` names them."""


class Why(StrEnum):
    """Why a row or a card isn't taken, in words for several of them."""

    NO_NAME = "no name, as for members who hide their profile"
    NAMELESS = "no name of a person"
    NO_COMPANY = "no company"
    NO_DATE = "no date that can be read"
    FUTURE = "a date in the future"
    COMPANY = "a company or a group, not a person"
    NO_JOB = "no company and no role"
    LONG_CELL = "a cell that is too long"
    LONG_NAME = "a name that is too long"
    LONG_CARD = "a card that is too long"
    TOO_MANY = "the same person again, with more differences than one person can have"
    CUT_OFF = "cut off at the end of the file"
    OUTSIDE = "text outside a card"
    TOGETHER = "the same person as another row of the file"
    OTHER_NAME = "somebody else in the file has the same profile"
    OTHER_NAME_OF_EMAIL = "somebody else in the file has the same address"
    KNOWN_BY_ANOTHER_NAME = "somebody on file has the same address under another name"
    DRAFT = "a draft that wasn't sent"
    ADVERTISEMENT = "an advertisement"
    NO_MEMBER = "not from a person, or from somebody who has left LinkedIn"
    SPAM = "in the folder for spam, and you never wrote there"
    TO_NOBODY = "it doesn't say who it went to"
    TO_MANY = "a message to many people at once"
    NAMESAKES = "several people have that name, and nothing tells them apart"
    NO_WORDS = "an invitation of yours without a message"
    NO_NOTE = "no note"
    NO_TEXT = "a message that isn't text"


class Unusable(StrEnum):
    """Which value of a row can't be used, in words for one of them. The person is taken, with it in the notes."""

    EMAIL = "e-mail address"
    PHONE = "phone number"
    PROFILE = "profile address"
    ORGANISATION = "company"
    TITLE = "position"
    ADDRESS = "postal address"
    CONNECTED = "date"
    LABELS = "label"
    LINE = "line"
    END = "card without END:VCARD"
    EMPLOYER = "job without a company"
    METHOD = "contact"
    FORMULA = "formula without a saved value"


SAY_HOW = "A column Method, such as call, e-mail or met, says it"
"""What brings by what contacts of a list were."""
SAVE_AGAIN = "open the file in Excel or LibreOffice, save it, and import it again"
"""What brings the values of formulas that no spreadsheet has worked out."""

DOUBTFUL = (Why.OTHER_NAME, Why.OTHER_NAME_OF_EMAIL, Why.KNOWN_BY_ANOTHER_NAME)
"""Why somebody isn't taken who may be somebody else."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A row or card that isn't taken: its ``line`` in the file, from 1, the ``reason``, of which kind that is, and
    the ``file``'s name where several are read.
    """

    line: int
    reason: str
    why: Why
    file: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """A value that can't be used: its ``line`` in the ``file``, from 1, ``what`` it is, and the reason."""

    line: int
    what: Unusable
    reason: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Contacts:
    """What a file of people holds: ``people`` in its order, each once, and the rows that are ``refused``.

    Those have text and name nobody, or a name or a cell that is too long to be one, or they give a profile a
    second name. ``left`` are values that can't be used, which are in the people's notes. ``lines`` are those
    on which the people stand, and ``files`` the names of their files where several are read. ``kind`` is one of
    the constants above. ``together`` are the rows whose person has an earlier row, too, and is taken with both.
    ``by_job`` are the places of those of whom only an application says where they work.
    """

    people: tuple[Person, ...]
    refused: tuple[Refused, ...] = ()
    lines: tuple[int, ...] = field(default=(), compare=False)
    left: tuple[Left, ...] = field(default=(), compare=False)
    kind: str = field(default=CONNECTIONS, compare=False)
    files: tuple[str, ...] = field(default=(), compare=False)
    together: tuple[Refused, ...] = field(default=(), compare=False)
    by_job: frozenset[int] = field(default=frozenset(), compare=False)
