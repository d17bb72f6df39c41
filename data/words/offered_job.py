"""Whether somebody offers the job in what they wrote: the answer thanks for that, and asks for no first talk."""

from __future__ import annotations

import re

from data.model.sentences import readable, sentences

LONGEST = 5_000
"""Characters that are read."""

_JOB = r"(?:job|position|role|post|contract|internship|traineeship|apprenticeship|employment|offer|place on)\b"
_OFFER = re.compile(
    r"\b(?:like|love|glad|happy|pleased|delighted|excited|thrilled|want) to (?:formally |officially )?"
    rf"(?:offer|make) you\b[^.!?]*\b{_JOB}|"
    r"\b(?:extend(?:ing)?|mak(?:e|ing)) (?:you )?(?:an|a|our|the) (?:\w+ )?offer\b|"
    rf"\b(?:we|i)(?:'re| are|'m| am)? offer(?:ing)? you (?:the|a|an|this) [^.!?]*\b{_JOB}|"
    r"\b(?:your|the|an) (?:formal |written |official )?(?:job offer|offer letter|offer of employment)\b|"
    r"\bour offer to you\b|\byou(?:'re| are) hired\b|"
    r"\b(?:we|i)(?:'d| would) (?:like|love) to (?:hire you|have you on board)\b|"
    r"\b(?:dir|ihnen|euch) [^.!?]*\b(?:angebot|vertragsangebot) (?:machen|unterbreiten|schicken|senden)\b|"
    r"\b(?:du hast|sie haben) (?:den job|die stelle)(?: bekommen)?(?=\W*$)|"
    r"\b(?:job|stelle) gehört (?:dir|ihnen)\b|"
    r"\b(?:vous|te) (?:faire|adresser) (?:une|notre) (?:offre|proposition d'embauche)\b|"
    r"\b(?:vous êtes|tu es|vous avez été|tu as été) (?:retenue? pour (?:le|ce) (?:poste|contrat)|embauchée?)\b|"
    r"\b(?:hacer|ofrecer)(?:le|te) una oferta\b|\b(?:puesto|trabajo) es (?:tuyo|suyo)\b|"
    r"\bfar(?:le|ti) un'offerta\b|\b(?:posto|lavoro) è (?:tuo|suo)\b|"
    r"\boffrir(?:le|ti) (?:il|un) (?:posto|contratto|lavoro)\b|"
    r"\b(?:u|je) (?:graag )?(?:een (?:aanbod|contract)|de (?:baan|functie)) "
    r"(?:doen|(?:aan te |aan)bieden|te doen)\b|"
    r"\bfazer(?:-lhe|-te)? uma (?:proposta|oferta)\b|\b(?:vaga|lugar) é (?:sua|seu|tua|teu)\b|"
    r"\b(?:erbjuda|tilbyde|tilby) (?:dig|deg) (?:jobbet|tjänsten|stillingen|rollen|en (?:tjänst|stilling))\b|"
    r"\b(?:złożyć|przedstawić) (?:panu|pani|ci) ofertę\b|\btarjota (?:sinulle|teille) (?:työpaikkaa|tehtävää)\b|"
    r"\b(?:предложить|предлагаем) вам (?:эту )?(?:работу|должность|позицию)\b|"
    r"\b(?:nabídnout|nabízíme) (?:vám|ti) (?:tuto )?(?:práci|pozici|místo)\b|"
    r"(?:向|给|給)[您你](?:发|發|发出|發出|提供)(?:正式)?(?:录用|錄用|offer|这份工作|職位|职位)|内定|"
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
_ONLY_IF = re.compile(
    r"\b(?:if(?! you(?:'d| would|'re| are)? (?:want|like|agree|accept|interested|still|happy))|once|unless"
    r"|provided|wenn|falls|sobald|si|se|als|mits)\b",
    re.IGNORECASE,
)
"""What makes an offer depend on something else, behind it."""
_SIGN_WORDS = """
offer job hire yours board angebot anbieten stelle vertrag offr poste contrat embauch ofert ofrec puesto trabajo
posto lavoro aanbod bieden baan functie proposta vaga lugar erbjud tilby предл nabíd nabíz tarjo zusage promesse
录用 錄用 职位 職位 工作 内定
"""
_SIGNS = tuple(_SIGN_WORDS.split())
"""Without one of these no offer is looked for: that is quick."""
_IN_A_LIST = re.compile(
    r"(?:(?:verbal|written|job|formal) )?offer(?: (?:received|made|extended|stage))?|offered|angebot|jobangebot|"
    r"zusage|offre|promesse d'embauche|oferta",
    re.IGNORECASE,
)
"""How a list says that they made one."""


_ACCEPTED = re.compile(
    r"\b(?:we|i)(?:'d like to| would like to|'re happy to| are happy to|'ve| have| hereby| gladly)* "
    r"accept(?:ed)? your (?:proposal|offer|quote|bid|estimate|pitch)\b|"
    r"\byour (?:proposal|quote|bid|estimate|offer) (?:is|has been|was) (?:accepted|approved)\b|"
    r"\b(?:go ahead|going ahead|proceed) with your (?:proposal|offer|quote|bid|estimate)\b|"
    r"\byou(?:'ve| have)? (?:got|won) the (?:contract|project|gig|commission|assignment)\b|"
    r"\b(?:wir|ich) (?:nehmen|nehme) (?:ihr|dein|euer) angebot (?:gern[e]? )?an\b|"
    r"\b(?:wir|ich) (?:nehmen|nehme) (?:das|dieses) angebot (?:gern[e]? |hiermit )?an\b|"
    r"\b(?:wir beauftragen|ich beauftrage) (?:sie|dich|euch)\b(?! nicht)|"
    r"\b(?:hiermit beauftrag\w+ (?:wir|ich)|angebot (?:ist )?angenommen)\b|"
    r"\b(?:sie|du) (?:haben|hast|bekommen|bekommst|erhalten) den (?:auftrag|zuschlag)\b|"
    r"\b(?:nous acceptons|j'accepte) (?:votre|ta) (?:proposition|offre)\b|(?:devis|proposition) est accepté|"
    r"\bc'est validé (?:de|pour) (?:notre|mon|nous|moi)\b|\bbon pour accord\b|"
    r"\b(?:nous (?:acceptons|validons)|j'accepte|je valide) (?:votre|ton|ta|le|la) (?:devis|offre|proposition)\b|"
    r"\bon part sur (?:votre|ton|ta) (?:devis|offre|proposition)\b|"
    r"\bdevis (?:est |a été )?(?:accepté|validé|signé)\b|"
    r"\b(?:aceptamos|acepto|aprobamos) (?:el|tu|su|vuestro) presupuesto\b|"
    r"\bpresupuesto (?:está |ha sido )?(?:aceptado|aprobado)\b|"
    r"\b(?:aceptamos|acepto) (?:su|tu|vuestra) (?:propuesta|oferta)\b|"
    r"\b(?:accettiamo|accetto) (?:la )?(?:sua|tua|vostra) (?:proposta|offerta)\b|"
    r"\b(?:gaan|ga) (?:wij |we |ik )?akkoord met (?:uw|je|jouw) (?:voorstel|offerte)\b|"
    r"\b(?:aceitamos|aceito) (?:a )?(?:sua|tua|vossa) proposta\b|"
    r"\b(?:accepterar|aksepterer|accepterer) (?:ert|ditt|dit|deres) (?:förslag|anbud|offert|forslag|tilbud)\b|"
    r"\b(?:akceptujemy|przyjmujemy) (?:pana|pani|twoją) ofertę\b|\bпринимаем ваше предложение\b|"
    r"\b(?:přijímáme) vaši nabídku\b|\bhyväksymme tarjouksen\w*|接受[您你]的(?:提案|报价|方案)",
    re.IGNORECASE,
)
_ACCEPTING_WORDS = """
accept approv ahead proceed contract project gig commission assignment angebot auftrag zuschlag acept accett
devis validé accord beauftrag presupuesto akkoord aceit aksept akcept przyjm приним přijím hyväks 接受
"""
_ACCEPTING = tuple(_ACCEPTING_WORDS.split())


_IN = re.compile(
    r"(?:^|[.!] )(?:we're|we are|i'm|i am|count us|count me) (?:all )?in(?=\s?[.!,]|$)", re.IGNORECASE
)
_DEAL = re.compile(
    r"\b(?:term sheet|invest\w*|proposal|quote|contract|paperwork|agreement|round|cheque|check size|wire)\b",
    re.IGNORECASE,
)
"""Who is in, and what of: a dinner is none."""


def accepts_proposal(note: str) -> bool:
    """Return whether they accept what one has proposed: "We accept your proposal, please send the contract." """
    low = note[:LONGEST].lower()
    if any(map(low.__contains__, _ACCEPTING)) and _says(_ACCEPTED, readable(note[:LONGEST])):
        return True
    if not any(map(low.__contains__, (" in!", " in.", " in,"))):
        return False
    text = " ".join(readable(note[:LONGEST]).replace("’", "'").split())
    found = _IN.search(text)
    return found is not None and _DEAL.search(text) is not None and not _ONLY_IF.search(text)


def offers_job(note: str) -> bool:
    """Return whether they offer a job: "We'd like to offer you the position." """
    text = " ".join(readable(note[:LONGEST]).replace("’", "'").split())
    low = text.lower()
    if not any(map(low.__contains__, _SIGNS)):
        return False
    if _IN_A_LIST.fullmatch(note.partition("\n")[0].strip()):
        return True
    return _says(_OFFER, text)


def _says(phrases: re.Pattern[str], text: str) -> bool:
    for _place, words in sentences(" ".join(text.replace("’", "'").split())):
        found = phrases.search(words)
        if found and _ONLY_IF.search(words, found.end()):
            continue
        is_asked = words.endswith("?") and not (found and phrases is _ACCEPTED and words[found.end() :][:1] == ",")
        if found and not _TAKEN_BACK.search(words[: found.end()]) and not is_asked:
            return True
    return False
