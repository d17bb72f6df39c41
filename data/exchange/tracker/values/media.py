"""By what somebody applied or was contacted, in the words of a tracker."""

from __future__ import annotations

import re

from data.exchange.foreign_csv import folded
from data.model.followup import Person
from data.model.text import fold
from data.model.vocabulary import Direction, Medium

_WORDS = (
    (Medium.VOICEMAIL, Direction.OUT, "voicemail|voice mail|left message|mailbox|messagerie|buzon"),
    (Medium.VISIT, Direction.BOTH,
     "coffee|lunch|dinner|drinks|met|meet|meeting|in person|visit|visited|event|conference|fair|walk in|treffen"
     "|getroffen|kaffee|messe|personlich|rencontre|rencontree|cafe|salon|reunion|en persona|visita|encuentro"
     "|reunido|incontrato|incontrata|ontmoet"),
    (Medium.CALL, Direction.BOTH,
     "spoke|spoken|talked|talk|chat|chatted|conversation|video call|zoom|teams|google meet|phone call|gesprochen"
     "|gesprach|telefonat|videocall|entretien|discussion|parle|hablado|conversacion|videollamada|interview"),
    (Medium.CALL, Direction.OUT,
     "call|called|phone|phoned|telephone|rang|anruf|angerufen|telefon|appel|appele|llamada|llame"),
    (Medium.TEXT, Direction.OUT, "text|texted|sms|whatsapp|signal|telegram|imessage|messenger"),
    (Medium.MESSAGE, Direction.OUT,
     "linkedin|message|messaged|dm|inmail|xing|slack|discord|twitter|x|nachricht|mensaje|instagram"),
    (Medium.LETTER, Direction.OUT, "letter|post|postal|brief|courrier|lettre|carta"),
    (Medium.EMAIL, Direction.OUT, "email|e mail|mail|emailed|courriel|correo|gmail|outlook"),
)  # fmt: skip
_SIGNS = re.compile(r"[^\w]+")
_PATTERNS = [(medium, direction, re.compile(rf"\b(?:{words})\b")) for medium, direction, words in _WORDS]
_TALKED = re.compile(
    r"\b(?:spoke|spoken|talked|chatted|met|met up|caught up|called back|rang back|phoned back|discussed"
    r"|had (?:a |an )?(?:call|chat|talk|coffee|lunch|meeting|conversation)"
    r"|gesprochen|telefoniert|getroffen|unterhalten|zuruckgerufen|parle|discute|rencontree?|rappelee?|hablado|hablamos"
    r"|conversado|reunido|nos reunimos|quedado|devolvio la llamada|parlato|incontrat[oa]|sentito|gesproken|ontmoet"
    r"|teruggebeld|falei|conversamos)\b"
)
"""Words for a contact by which the two of them spoke, whoever began it."""
_NEVER = re.compile(r"\b(?:not|never|to be|no|nicht|nie|noch|pas|jamais|ningun|nunca|non|mai|niet|nao)\b")
_REPLIED = re.compile(
    r"\b(?:replied|responded|answered|wrote back|heard back|reply|response|geantwortet|antwort|zuruckgeschrieben"
    r"|repondu|reponse|respondio|respondido|contesto|respuesta|risposto|risposta)\b"
)
_ANYBODYS = frozenset(
    map(
        folded,
        ("Last Contact", "Last Contact Date", "Date of Last Contact", "Last Touch", "Last Touchpoint",
         "Last Interaction", "Contact Date", "Date of Contact", "Letzter Kontakt", "Letzter Kontakt am",
         "Dernier contact", "Date du dernier contact", "Último contacto", "Fecha de último contacto"),
    )
)  # fmt: skip
"""Columns of contacts of which their names don't say whose they were."""
_APPLIED_BY = {Medium.EMAIL: Medium.EMAIL, Medium.LETTER: Medium.LETTER}


def sent_by(words: str) -> Medium:
    """Return by what an application was sent: by e-mail or letter where the tracker says so, else a web form."""
    told = _SIGNS.sub(" ", fold(words))
    found = next((medium for medium, _direction, pattern in _PATTERNS if pattern.search(told)), None)
    return _APPLIED_BY.get(found, Medium.FORM) if found else Medium.FORM


def is_talk(words: str) -> bool:
    """Return whether words for how things stand say that the two of them have spoken."""
    told = _SIGNS.sub(" ", fold(words))
    return bool(_TALKED.search(told)) and not _NEVER.search(told)


def is_reply(words: str, column: str) -> bool:
    """Return whether words for how things stand say that they have answered, and the last contact in a column with
    this name is that: one named "Last Contacted" has what the user did.
    """
    told = _SIGNS.sub(" ", fold(words))
    return folded(column) in _ANYBODYS and bool(_REPLIED.search(told)) and not _NEVER.search(told)


def is_voicemail(words: str) -> bool:
    """Return whether words for how things stand say that the user has left a message on an answering machine."""
    told = _SIGNS.sub(" ", fold(words))
    return bool(_PATTERNS[0][2].search(told)) and not _NEVER.search(told)


def says_how(words: str) -> bool:
    """Return whether words say by what somebody was contacted."""
    told = _SIGNS.sub(" ", fold(words))
    return any(pattern.search(told) for _medium, _direction, pattern in _PATTERNS)


def medium_of(words: str, person: Person) -> tuple[Medium, Direction]:
    """Return by what somebody was contacted, and who reached whom; unsaid, it is the first way on file."""
    told = _SIGNS.sub(" ", fold(words))
    for medium, direction, pattern in _PATTERNS:
        if pattern.search(told):
            return medium, direction
    if person.email or not (person.profile or person.phone):
        return Medium.EMAIL, Direction.OUT
    return (Medium.MESSAGE if person.profile else Medium.CALL), Direction.OUT
