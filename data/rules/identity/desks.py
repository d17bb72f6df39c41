"""Addresses behind which no one person reads: a help desk's program, a department, or nobody at all. Pure."""

from __future__ import annotations

import re

_PROGRAM_NAMES = """
zendesk freshdesk freshservice helpscout intercom zohodesk kayako gorgias happyfox groovehq reamaze
liveagent deskpro servicenow service-now atlassian teamwork frontapp hubspot jitbit supportbee helpspot
uservoice crisp greenhouse lever ashbyhq myworkdayjobs icims smartrecruiters workable teamtailor jobvite
bamboohr taleo brassring successfactors breezy recruitee personio rippling zohorecruit softgarden umantis
pinpointhq varbi reachmee jobylon webcruiter avature csod calendly mailgun sendgrid
"""
_PROGRAMS = frozenset(_PROGRAM_NAMES.split())
"""Programs that answer for many companies, each under a name of its own: ``acme.zendesk.com``."""
_MAILER_NAMES = """
greenhouse-mail workablemail teamtailor-mail intercom-mail comeet-notifications helpscoutapp applytojob myworkday
amazonses
"""
_MAILERS = frozenset(_MAILER_NAMES.split())
"""What is nothing but the address of such a program, with nobody's mail beside it."""
_NOBODYS = (
    r"(?:.*[+._-])?(?:no[-_.]?-?reply|do[-_.]?not[-_.]?reply|dont[-_.]?reply|never[-_.]?reply|auto[-_.]?reply"
    r"|auto[-_.]?confirm|mailer-daemon|postmaster|notifications?|notify|nicht[-_.]?antworten|ne[-_.]?pas[-_.]?repondre"
    r"|no[-_.]?responder|nao[-_.]?responda|non[-_.]?rispondere|niet[-_.]?beantwoorden)(?:[+._-].*|\d*)"
)
_DEPARTMENTS = (
    r"(?:support|help|help-?desk|service-?desk|services?|customer-?(?:service|care|support)|contact(?:-?us)?|info"
    r"|hello|office|team|admin|enquir(?:y|ies)|inquir(?:y|ies)|feedback|reception|front-?desk|sales|press|billing"
    r"|tickets?|system|mailer|careers?|jobs?|hr|human-?resources|people|recruit(?:ing|ment|ers?)|talent|hiring"
    r"|applications?|vacanc(?:y|ies)|candidates?|kontakt|bewerbung(?:en)?|karriere|personalabteilung|sekretariat"
    r"|kundenservice|anfragen?|recrutement|emplois?|candidatures?|rh|accueil|secretariat|contacto|empleos?|rrhh"
    r"|servicio|seleccion|risorse-?umane|selezione|segreteria|lavora-?con-?noi|vacatures|solliciteren|werken-?bij"
    r"|jobb|rekrytering|kundservice|kundeservice|vagas|recrutamento|contato|praca|rekrutacja)"
    r"(?:\+.*|[._-][a-z]{2,3}|[._-]?(?:team|desk|\d+))?"
)
_LOCAL, _SHARED = re.compile(_NOBODYS), re.compile(_DEPARTMENTS)


def is_programs(address: str) -> bool:
    """Return whether a program reads what comes to an address, as addresses are compared, or nobody does."""
    local, _, domain = address.casefold().rpartition("@")
    labels = domain.split(".")
    is_mailers = bool(_MAILERS.intersection(labels[:-1]) or _PROGRAMS.intersection(labels[1:-1]))
    return is_mailers or _LOCAL.fullmatch(local) is not None


def is_desks(address: str) -> bool:
    """Return whether mail from an address may be anybody's there: a department's, a program's, or nobody's."""
    return is_programs(address) or _SHARED.fullmatch(address.casefold().rpartition("@")[0]) is not None
