"""A no that somebody has thought over since: what they wrote later counts before it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from data.model.followup import FollowUp
from data.model.mail import Incoming, Proposal, Result, Verdict
from data.model.sentences import readable, sentences
from data.rules.mail.writers import writer_for

TAKEN = (Result.REPLY, Result.KNOWN)
"""What became of a message that is logged as theirs."""
_TURNS = re.compile(
    r"\b(?:let's|let us) (?:talk|speak|meet|chat|connect|try|do|find|set|have|start|go)\b"
    r"|\b(?:changed|change) (?:my|our) minds?\b|\b(?:i|we)(?:'ve| have)? (?:just )?reconsider(?:ed)?\b"
    r"|\bthought (?:about|over) (?:it|this|your|that)\b|\bthought it over\b|\bsecond thoughts?\b|\bafter all\b"
    r"|\b(?:happy|glad|love|like|keen|interested|ready) (?:to|in) (?:talk|speak|chat|meet|hear|learn|see|know)\w*"
    r"|\b(?:call|ring|phone) me\b|\b(?:we|i) can (?:talk|speak|meet|chat)\b"
    r"|\banders überlegt\b|\b(?:nun |jetzt )?doch (?:gern|interess|sprechen|telefonieren)\w*"
    r"|\bchangé d'avis\b|\bcambiado de (?:opinión|idea)\b|\bcambiato idea\b|\bvan gedachten veranderd\b"
    r"|\bmud(?:ei|ámos) de ideias?\b|\bändrat mig\b|\bombestemt mig\b|\bombestemt meg\b",
    re.IGNORECASE,
)
"""What somebody says who wants to talk though they had said no."""
_NOT = re.compile(
    r"\b(?:not|never|no|cannot|unfortunately|afraid|if|should you|in case|had|would have|nicht|kein\w*|leider"
    r"|falls|wenn|pas|si|no|non|se|niet|als|não|inte|ikke)\b|n't\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\?(?=\W*$)")


def thought_over(message: Incoming, verdict: Verdict, followup: FollowUp, later: Iterable[Incoming]) -> Verdict:
    """Return what becomes of a no that is logged, by what came in ``later`` from the same follow-up: whoever said
    no has asked something since, or wants to talk. The user is still asked, but it is no longer proposed to close.
    """
    if message.kind != "person" or verdict.proposal is not Proposal.DECLINED or verdict.result not in TAKEN:
        return verdict
    who = writer_for(message, followup.person, followup.where)
    since = [
        one
        for one in later
        if one.at > message.at
        and one.kind == "person"
        and writer_for(one, followup.person, followup.where) == who
        and (one.sender == message.sender or not who)
    ]
    if any(one.says_stop for one in since) or not since:
        return verdict
    last = max(since, key=lambda one: (one.at, one.message_id))
    if last.says_no or not wants_to_talk(last.first_lines):
        return verdict
    why = f"{who or followup.who} seemed to say no, but has written again since."
    return replace(verdict, why=why, proposal=Proposal.REPLY)


def wants_to_talk(words: str) -> bool:
    """Return whether somebody asks something, or says that they want to talk; in doubt they don't."""
    text = " ".join(readable(words).replace("’", "'").split())
    return any(
        _QUESTION.search(one) or (_TURNS.search(one) and not _NOT.search(one)) for _place, one in sentences(text)
    )
