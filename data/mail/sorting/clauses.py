"""Whether a letter says something in a whole clause: by the grammar of the clause, not by its words.

"Stop writing to me" is a whole clause that asks for an end, and says nothing of a way or of something else:
"I can't stop writing", "stop sending invoices to the old address" and "don't stop" are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property

from data.mail.sorting.phrasebook import languages, lowered

_LONGEST = 6_000
_LONGEST_CLAUSE = 260
_TITLES = (
    "mr",
    "mrs",
    "ms",
    "dr",
    "prof",
    "hr",
    "fr",
    "m",
    "mme",
    "sr",
    "sra",
    "dra",
    "sig",
    "dott",
    "mw",
    "mevr",
)
_OF_A_NAME = "".join(rf"(?<!\b{title}\.)" for title in _TITLES)
"""What no full stop is behind that ends a sentence: Mr. Weiss."""
_END = re.compile(rf"[.!?…;:]+{_OF_A_NAME}(?=\s|$)|\n|\s[-–—]+\s|[()\"“”„«»]|[。！？]")
_COMMA = re.compile(r"[,、，]")
_ONLY_IF = re.compile(
    r"(?:^|\s)(?:if|in case|should you|when(?:ever)?|once|until|wenn|falls|sollten|sobald|si|se|quando|cuando"
    r"|als|indien|wanneer|om (?:du|ni)|hvis|når|jeśli|gdyby|jeżeli|если|когда|pokud|když|jos)(?=\s|$)"
)
_POLITE_IF = re.compile(
    r"(?:if (?:you (?:don.t mind|would|could|please)|possible|it.s (?:ok(?:ay)?|all right)|i may)"
    r"|wenn (?:möglich|es geht)|si (?:possible|es posible|vous voulez bien)|se (?:possibile|possível))"
)
_INSTEAD = re.compile(
    r"(?:^|\s)(?:instead|rather than|stattdessen|sondern|lieber|plutôt|en su lugar|mejor|piuttosto|liever"
    r"|i stället|i stedet|zamiast|em vez|лучше|вместо|raději|mieluummin)(?=\s|$)"
    r"|^(?:please |just |better |but |and )*(?:call|phone|ring|text|message|write to|reach|use|e-?mail|contact) "
    r"(?:me|us|my|our)\b"
    r"|^(?:bitte )?(?:rufen|nutzen|verwenden|schreiben) sie (?:mich|mir|uns|meine|an)\b"
    r"|^(?:appelez|écrivez|utilisez)[- ](?:moi|nous|plutôt|mon)|^(?:llámeme|escríbame|use) |^bel me\b"
)

_ANOTHER_WAY = re.compile(
    r"@|mail|phone|telefon|téléphone|teléfono|courriel|correo|сообщ|почт|邮|電話|电话|メール|메일|전화"
    r"|(?:^|\s)(?:call|ring|text|number|ruf\w*|appel\w*|llám\w*|chiam\w*|bel)(?=\s|$)"
)
"""What names another way beside the one that isn't wanted."""

_NAME = r"[^\W\d_][\w.'-]*"
_NOBODY = (
    "i|we|you|who|which|if|when|people|customers|clients|users|candidates|many|most|some|ich|wir|du|wer|wenn|falls"
    "|kunden|viele|je|nous|vous|clientes|clienti|klanten|ik|wij|si|se|als|sobald|jeśli|jeżeli|если|pokud|hvis|jos"
)
_WHO = f"(?:(?!(?:{_NOBODY})\\s){_NAME}\\s){{1,6}}"


class _Language:
    """How a language says it. Each pattern is made when it is first asked for: most texts need few of them, and
    the long ones take a while.
    """

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        """``table`` is that of the language in a book of phrases."""
        self._table = table
        self._gap = r"[\s,]+" if table["joins"] else r"[\s,、，]*"

    @cached_property
    def signs(self) -> re.Pattern[str]:
        """Words that are there then."""
        return re.compile("|".join(self._table["signs"]))

    @cached_property
    def core(self) -> re.Pattern[str]:
        """What says it, whoever wishes it."""
        return re.compile(self._words("core").replace("<who>", ""))

    @cached_property
    def clause(self) -> re.Pattern[str]:
        """A whole clause that says it."""
        core, tail = self._words("core").replace("<who>", _WHO), self._words("tails")
        return re.compile(f"{self._before}(?:{core})(?:{self._gap}(?:{tail}))*\\W*")

    @cached_property
    def joins(self) -> re.Pattern[str]:
        """What parts clauses."""
        joins = self._words("joins")
        return re.compile(f"\\s(?:{joins})(?=\\s)" if joins else "(?!)")

    @cached_property
    def ways(self) -> re.Pattern[str] | None:
        """Places and ways that may stand in a clause ("on LinkedIn"); None where none are known."""
        ways = self._words("ways")
        if not ways:
            return None
        return re.compile(ways if not self._table["joins"] else f"(?<![^\\W_])(?:{ways})(?![^\\W_])")

    @cached_property
    def by_way(self) -> re.Pattern[str] | None:
        """A whole clause without the one that stood in it."""
        if self.ways is None:
            return None
        plain = "|".join(one for one in self._table["tails"] if "[^" not in one).replace(" ", r"\s")
        by_way = "|".join((self._words("core").replace("<who>", _WHO), *self._table.get("by_way", ())))
        said = by_way.replace(" ", r"\s")
        return re.compile(f"{self._before}(?:{said})(?:{self._gap}(?:{plain}))*\\W*")

    @property
    def _before(self) -> str:
        opener, ask = self._words("openers"), self._words("asks").replace("<who>", _WHO)
        return f"(?:(?:{opener}{'|' + ask if ask else ''}){self._gap})*"

    def _words(self, name: str) -> str:
        """Return the expressions of a name as one."""
        them = "|".join(self._table.get("them", ()))  # whom else than "me": "our staff"
        third = "|".join(self._table.get("third", ()))  # for whom a colleague asks: "Ms Marx"
        return (
            "|".join(self._table.get(name, ()))
            .replace("<them>", f"(?:{them})")
            .replace("<third>", f"(?:{third})")
            .replace("<name>", _NAME)
            .replace(" ", r"\s")
        )

    def is_there(self, in_line: str) -> bool:
        """Return whether the words of its core stand in a text, perhaps parted by a place or a way."""
        if self.core.search(in_line):
            return True
        return self.ways is not None and self.ways.search(in_line) is not None


def says_in_a_clause(text: str, book: str) -> bool:
    """Return whether a letter says what a ``book`` of phrases is about, in one of its languages."""
    low = lowered(text[:_LONGEST].replace("’", "'").replace("a.u.b.", "aub"))
    in_line = " ".join(_COMMA.sub(" ", low).split())
    led = f" {in_line}"  # a sign may ask for a blank before it: no choice of two beginnings, that is slow
    spoken = [one for one in _languages(book) if one.signs.search(led) and one.is_there(in_line)]
    if not spoken:
        return False
    whole = "\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", low))
    return any(_in_sentences(text, one) for one in spoken for text in dict.fromkeys((whole, low)))


def _in_sentences(text: str, language: _Language) -> bool:
    sentences = [list(_clauses(one, language)) for one in _END.split(text) if one.strip()]
    for place, clauses in enumerate(sentences):
        behind = sentences[place + 1] if place + 1 < len(sentences) else []
        for number, clause in enumerate(clauses):
            after = clauses[number + 1 :]
            both = f"{clause} {after[0]}" if after else ""  # "I ask you, not to write": a comma parts them
            asked = after if _asks(clause, language) else after[1:] if both and _asks(both, language) else None
            if asked is not None and not _is_limited(clauses[:number], [*asked, *behind[:1]]):
                return True
            if _asks_by_way(clause, language) and not _is_limited(clauses[:number], [*after, *behind[:1]]):
                around = [*clauses[:number], *after, *behind[:1]]
                if not any(_ANOTHER_WAY.search(one) for one in around):
                    return True
    return False


def _asks(clause: str, language: _Language) -> bool:
    return len(clause) <= _LONGEST_CLAUSE and language.clause.fullmatch(clause) is not None


def _asks_by_way(clause: str, language: _Language) -> bool:
    """Return whether a clause asks for it once the place or the way that it names is left out."""
    if not (language.ways and language.by_way) or len(clause) > _LONGEST_CLAUSE:
        return False
    rest, ways = language.ways.subn(" ", f" {clause} ")
    said = language.by_way
    return ways > 0 and any(said.fullmatch(blank.join(rest.split())) for blank in (" ", ""))  # some have no blanks


def _clauses(sentence: str, language: _Language) -> Iterator[str]:
    for part in _COMMA.split(sentence):
        for one in language.joins.split(part):
            if words := " ".join(one.split()).strip(" '*_>"):
                yield words


def _is_limited(before: list[str], after: list[str]) -> bool:
    """Return whether it only holds under a condition, or asks for another way to be reached by."""
    if _ONLY_IF.search(_POLITE_IF.sub("", " ".join(before))):
        return True
    if after and _ONLY_IF.match(_POLITE_IF.sub("", after[0])):
        return True
    return any(_INSTEAD.search(one) for one in after)


@cache
def _languages(book: str) -> tuple[_Language, ...]:
    return tuple(map(_Language, languages(book)))
