"""Whether somebody offers the job in what they wrote: the answer thanks for that, and asks for no first talk."""

from __future__ import annotations

import re

from data.words.sentences import readable, sentences

LONGEST = 5_000
"""Characters that are read."""

_JOB = r"(?:job|position|role|post|contract|internship|traineeship|apprenticeship|employment|offer|place on)\b"
_OFFER = re.compile(
    r"\b(?:like|love|glad|happy|pleased|delighted|excited|thrilled|want) to (?:formally |officially )?"
    rf"(?:offer|make) you\b[^.!?]*\b{_JOB}|"
    r"\b(?:extend(?:ing)?|mak(?:e|ing)) (?:you )?(?:an|a|our|the) (?:\w+ )?offer\b|"
    rf"\b(?:we|i)(?:'re| are|'m| am)? offer(?:ing)? you (?:the|a|an|this) [^.!?]*\b{_JOB}|"
    r"\b(?:your|the|an) (?:formal |written |official )?(?:job offer|offer letter|offer of employment)\b|"
    r"\bposition is yours\b|\bjob is yours\b|\byou(?:'ve| have)? got the job\b|"
    r"\b(?:ihnen|dir|euch) [^.!?]*\b(?:stelle|position|job|vertrag)\b[^.!?]*\banbieten\b|"
    r"\b(?:vous|te) (?:proposer|offrir) (?:le|ce|un) (?:poste|contrat)\b|"
    r"\b(?:ofrecer(?:le|te)|ofrecemos) (?:el|un) (?:puesto|contrato)\b",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"\b(?:not|never|no longer|unable|cannot|can't|couldn't|won't|if|once|before|until|whether|should|had|nicht|"
    r"leider|kein\w*|pas|no)\b",
    re.IGNORECASE,
)
_IN_A_LIST = re.compile(
    r"(?:(?:verbal|written|job|formal) )?offer(?: (?:received|made|extended|stage))?|offered|angebot|jobangebot|"
    r"zusage|offre|promesse d'embauche|oferta",
    re.IGNORECASE,
)
"""How a list says that they made one."""


def offers_job(note: str) -> bool:
    """Return whether they offer a job: "We'd like to offer you the position." """
    text = " ".join(readable(note[:LONGEST]).replace("’", "'").split())
    if _IN_A_LIST.fullmatch(note.partition("\n")[0].strip()):
        return True
    for _place, words in sentences(text):
        found = _OFFER.search(words)
        if found and not _TAKEN_BACK.search(words[: found.end()]) and not words.endswith("?"):
            return True
    return False
