"""What somebody looks for and what they can offer, as it stands in a sentence (M7).

Both were noted in a few words: "data engineer", "a flat in Berlin", "can proofread". They become what follows a
name, "is looking for a data engineer", or "you're looking for a data engineer". Nobody's gender is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.model.match import Match
from data.model.text import fold, plain
from data.words.labels.lexicon import ends_as_a_job, in_small_letters, listed, written

_BEHIND = re.compile(
    r"\s(?:in|for|with|of|to|on|at|from|who|that|which|near|around|about|and|or|as|by|via|into|between|until)\s",
    re.I,
)
"""What follows the noun of a thing begins with one of these."""
_ARTICLE = re.compile(
    r"\A(?:an?|the|some|any|my|our|your|their|his|her|one|two|three|more|few|several|no|\d\S*)\s", re.I
)
_PEOPLE_WORDS = """
mentor coach cofounder co-founder partner sponsor investor speaker reader flatmate housemate babysitter nanny
model sitter reviewer manufacturer distributor supplier student graduate intern expert volunteer drummer singer
"""
_PEOPLE = frozenset(_PEOPLE_WORDS.split())
_COUNTED_WORDS = """
flat apartment room house home desk office studio garage job bank loan grant car van bike boat camera laptop
venue internship placement place seat table sofa referral reference introduction intro contract client customer
book podcast band gig stage workshop course
"""
_COUNTED = _PEOPLE | frozenset(_COUNTED_WORDS.split())
"""Nouns that stand in the singular behind "a"; of those in the singular, the first ones are what somebody is."""
_TO_DO = re.compile(r"to\s+(?=[a-z])", re.I)
_CAN = re.compile(r"can\s+(?=[a-z])", re.I)
_DOES = re.compile(
    r"(?P<verb>is|has|knows|teaches|speaks|runs|works|writes|hires|lends|rents|sells|makes|builds|owns|organises|"
    r"organizes|hosts|invests|helps|mentors|coaches|designs|develops|translates|plays|lives|wants|needs)\s+(?=\S)",
    re.I,
)
_DO = re.compile(
    r"(?:teach|introduce|review|proofread|translate|host|lend|share|write|fix|repair|build|explain|recommend|refer|"
    r"speak|drive|cook|babysit|look|listen|connect|hire)\s+(?=\S)",
    re.I,
)
"""How what somebody can do begins where "can" was left out."""
_WANTS = re.compile(
    r"(?:hire|find|learn|meet|get|raise|move|sell|buy|start|build|write|join|become|improve|understand|borrow|talk|"
    r"speak|practise|see)\s+(?=\S)",
    re.I,
)
"""How a wish begins that says what somebody would like to do."""
_DOING = re.compile(
    r"(?:learning|hiring|finding|raising|joining)\s+(?-i:[A-Z])|"
    r"[a-z]+ing\s+(?:an?|the|my|our|your|their|some|any|more|new|good|better|people|somebody|someone|two|three)\b|"
    r"(?:moving|getting|going|switching|returning)\s+(?:to|into|from|out|back|started)\b",
    re.I,
)
"""How something begins that is done: "hiring a nurse"."""
_GIVEN_WORDS = """
introduction introductions intro intros advice feedback mentoring coaching tutoring funding money capital support
help guidance contacts referrals references recommendations tips ideas space lessons training tickets work jobs
internships
"""
_GIVEN = frozenset(_GIVEN_WORDS.split())
"""Nouns of what one gives without an article: one offers advice, and doesn't help with it."""
_FIELD = re.compile(
    r"(?:engineering|marketing|accounting|programming|bookkeeping|pricing|hiring|recruiting|fundraising|publishing|law|"
    r"tax|taxation|design|finance|sales|security|science|strategy|history|payroll|ai|\w+(?:ics|ology|nomy|graphy))",
    re.I,
)
"""Nouns of what somebody knows a lot about."""
_SOMEBODY = re.compile(r"(?:some(?:one|body)|people|a friend|friends)\s+(?:who|that|with|in|at|from)\s", re.I)
"""How it begins where what somebody can offer is whom they know."""
_ENDING = re.compile(r"(?<=ch)es$|s$")
_YOU, _IS, _WOULD = ("", "you "), ("is", "you're"), ("would", "you'd")
_AN = re.compile(r"(?:[aeio]|u(?!ni|se|s[aeiu]|k\b|ti)|hou?r|hono|heir)", re.I)
_A = re.compile(r"(?:eu|one\b|once\b|uni)", re.I)
_SPELT_WITH_AN = re.compile(r"[AEFHILMNORSX][A-Z0-9]{0,4}\b")


def looks(wish: str, *, you: bool = False) -> str:
    """Return what somebody looks for, to follow their name: ``is looking for a data engineer``.

    Said to them (``you``), it is ``you're looking for a data engineer``.
    """
    said = _plain(wish)
    if does := _TO_DO.match(said):
        return f"{_WOULD[you]} like to {said[does.end() :]}"
    if _WANTS.match(said):
        return f"{_WOULD[you]} like to {said[:1].lower()}{said[1:]}"
    if _DOING.match(said):
        return f"{_IS[you]} looking for help with {said[:1].lower()}{said[1:]}"
    return f"{_IS[you]} looking for {thing(said)}"


def offers(offer: str, *, you: bool = False) -> str:
    """Return what somebody can offer, to follow their name, or said to them: ``you can proofread``."""
    said = _plain(offer)
    if can := _CAN.match(said):
        return f"{_YOU[you]}can {said[can.end() :]}"
    if does := _DOES.match(said):
        verb, rest = does["verb"].lower(), said[does.end() :]
        if not you or verb == "is":
            return f"{_IS[you] if verb == 'is' else verb} {rest}"
        return f"you {'have' if verb == 'has' else _ENDING.sub('', verb)} {rest}"
    if _SOMEBODY.match(said):
        return f"{'you know' if you else 'knows'} {said[:1].lower()}{said[1:]}"
    if _DO.match(said) or _WANTS.match(said):
        return f"{_YOU[you]}can {said[:1].lower()}{said[1:]}"
    if _DOING.match(said):
        return f"{_YOU[you]}can help with {said[:1].lower()}{said[1:]}"
    if _is_somebody(said):
        return f"{_IS[you]} {thing(said)}"
    what, noun = thing(said), _noun(said)[-1:]
    if _ARTICLE.match(what) or (noun and noun[0].casefold() in _GIVEN):
        return f"{_YOU[you]}can offer {what}"
    if noun and _FIELD.fullmatch(noun[0]):
        field = f"{what[:1].lower()}{what[1:]}" if len(noun[0]) > 2 and what.istitle() else what
        return f"{'you know' if you else 'knows'} a lot about {field}"
    return f"{_YOU[you]}can help with {what}"


def thing(words: str) -> str:
    """Return a thing with its article, where it needs one: ``a data engineer``, ``data engineering``."""
    said = _begun_small(_plain(words))
    if _ARTICLE.match(said) or not said or not said[0].isalnum() or not _is_one(said):
        return said
    has_an = _SPELT_WITH_AN.match(said) or (_AN.match(said) and not _A.match(said) and not said[:2].isupper())
    return f"{'an' if has_an else 'a'} {said}"


def could_meet(match: Match) -> str:
    """Return whom somebody could meet, to stand behind "Match": ``Raj Patel, who is looking for a data engineer:
    Dana Li knows a lot about data engineering``.
    """
    return f"{plain(match.other)}, who {_reason(match)}"


def why_meet(match: Match) -> str:
    """Return why two could meet: ``Raj Patel is looking for a data engineer: Dana Li offers data engineering.``"""
    return f"{plain(match.other)} {_reason(match)}."


def more_to_meet(match: Match) -> str:
    """Return how much more there is: ``1 more reason, 2 more people``; '' for nothing."""
    reasons, people = len(match.each) - 1, match.others
    more = [f"{reasons} more reason{'' if reasons == 1 else 's'}"] if reasons else []
    more += [f"{people} more {'person' if people == 1 else 'people'}"] if people else []
    return ", ".join(more)


def _reason(match: Match) -> str:
    one, gets, gives = plain(match.one), match.gets, match.gives
    if gets and gives:
        return f"{offers(gets.offer)} and {looks(gives.wish)}"
    if gives:
        return f"{looks(gives.wish)}: {one} {offers(gives.offer)}"
    if gets is None:
        raise AssertionError("two who could meet fit in one direction at least")
    if is_same(gets.wish, gets.offer):
        return f"{offers(gets.offer)}: just what {one} is looking for"
    return f"{offers(gets.offer)}: {one} {looks(gets.wish)}"


def is_same(wish: str, offer: str) -> bool:
    """Return whether what is offered is what is looked for, word for word."""
    return fold(_ARTICLE.sub("", wish, count=1)) == fold(_ARTICLE.sub("", offer, count=1))


def _plain(words: str) -> str:
    return " ".join(plain(words).split()).rstrip(".,;:!?…")


def _noun(said: str) -> Sequence[str]:
    """Return the words up to the noun of a thing: ``data engineer`` of "a data engineer in Berlin"."""
    return _BEHIND.split(_ARTICLE.sub("", said, count=1))[0].split()


def _is_one(said: str) -> bool:
    """Return whether a thing is one that can be counted, and stands in the singular."""
    words = _noun(said)
    return bool(words) and (words[-1].casefold() in _COUNTED or _names_a_job(words))


def _is_somebody(said: str) -> bool:
    """Return whether what is offered says what somebody is: "a data engineer", and not whom they know."""
    words = _noun(said)
    return bool(words) and (_names_a_job(words) or words[-1].casefold() in _PEOPLE)


def _names_a_job(words: Sequence[str]) -> bool:
    last = words[-1].casefold().rpartition("-")[2]
    return last in listed("jobs") or ends_as_a_job(last)


def _begun_small(said: str) -> str:
    """Return it as it stands within a sentence, where its first word has a capital only as the first one."""
    noun = " ".join(_BEHIND.split(said)[0].split())
    if said.istitle() or noun.istitle():  # as the title of a job has it
        small = in_small_letters(noun)
        return f"{' '.join(small)}{said[len(noun) :]}" if small else said
    first, _, rest = said.partition(" ")
    if not (first[:1].isupper() and first[1:].islower()) or rest.istitle():
        return said
    as_written = written(first) or (first.lower() if first.casefold() in _COUNTED | _OFTEN else first)
    return f"{as_written}{said[len(first) :]}"


_OFTEN_WORDS = """
help advice mentoring coaching funding feedback introductions intros data web software product project content
people social public spare free second early new good part-time full-time french-polished an a the some any
"""
_OFTEN = frozenset(_OFTEN_WORDS.split())
"""Words with which things begin often, and which have no capital."""
