"""Mail of applicant systems, by which companies answer applications; recruiters write through them, too."""

from __future__ import annotations

import re

from data.mail.message import Message
from data.mail.sorting.automatic import NO_REPLY
from data.model.text import fold

_DOMAINS = frozenset(
    [
        *("greenhouse.io", "greenhouse-mail.io", "lever.co", "ashbyhq.com", "myworkday.com", "myworkdayjobs.com"),
        *("icims.com", "smartrecruiters.com", "workablemail.com", "workable.com", "teamtailor-mail.com"),
        *("teamtailor.com", "jobvite.com", "bamboohr.com", "taleo.net", "brassring.com", "successfactors.com"),
        *("successfactors.eu", "applytojob.com", "breezy.hr", "recruitee.com", "personio.de", "personio.com"),
        *("comeet-notifications.com", "ats.rippling.com", "rippling.com", "adp.com", "zohorecruit.com"),
        *("softgarden.de", "softgarden.io", "rexx-systems.com", "umantis.com", "onlyfy.jobs", "prescreen.io"),
        *(
            "pinpointhq.com",
            "homerun.co",
            "varbi.com",
            "reachmee.com",
            "hr-manager.net",
            "emply.com",
            "jobylon.com",
        ),
        *("webcruiter.no", "erecruiter.pl", "traffit.com", "avature.net", "dayforcehcm.com", "paylocity.com"),
        *("ultipro.com", "flatchr.io", "freshteam.com", "eightfold.ai", "phenompeople.com", "csod.com"),
    ]
)
_SYSTEM_LOCAL = re.compile(
    r"(?:.*[+._-])?(?:notifications?|notify|careers?|jobs?|recruiting|recruitment|talent|hiring|applications?|workflow"
    r"|system|support|mailer|hello|info|hr|team|candidates?|bewerbung|karriere|donotreply|noreply)(?:[+._-].*|\d*)"
)
_WORDS_OF_COMPANIES = frozenset(
    [
        "careers",
        "career",
        "jobs",
        "job",
        "hiring",
        "recruiting",
        "recruitment",
        "recruiter",
        "talent",
        "acquisition",
        "team",
        "hr",
        "people",
        "staff",
        "group",
        "inc",
        "llc",
        "ltd",
        "gmbh",
        "ag",
        "se",
        "sa",
        "plc",
        "corp",
        "corporation",
        "company",
        "co",
        "noreply",
        "reply",
        "notification",
        "notifications",
        "workday",
        "greenhouse",
        "lever",
        "ashby",
        "icims",
        "smartrecruiters",
        "workable",
        "teamtailor",
        "jobvite",
        "bamboohr",
        "taleo",
        "personio",
        "recruitee",
        "system",
        "bewerbung",
        "karriere",
        "rekrutierung",
        "emploi",
        "empleo",
        "human",
        "resources",
        "department",
        "university",
        "institute",
        "bank",
        "software",
        "labs",
        "technologies",
        "systems",
        "solutions",
        "services",
        "holdings",
    ]
)
_FOR_CAREERS = re.compile(
    r"(?:.*[+._-])?(?:careers?|jobs?|recruiting|recruitment|recruiter|talent|hiring|apply|applications?|bewerbung(?:en)?"
    r"|karriere|carrieres?|empleo|emploi|vacatures?|jobb|rekrytering|praca|kariera)"
)
_COMPANY_ENDS = re.compile(
    r"[\s,|·-]*\b(?:careers?|jobs?|(?:talent )?(?:acquisition|recruiting|recruitment)(?: team)?"
    r"|(?:talent|hr|people|recruiting|hiring)(?: team)?|human resources"
    r"|notifications?|no-?reply|bewerbung(?:en)?|karriere"
    r"|@ ?(?:icims|workday|greenhouse|lever))\s*$",
    re.IGNORECASE,
)
_FROM_SOMEBODY = re.compile(
    r"^(?P<who>.{1,60}?)\s+(?:at|from|via|von|bei|chez|de|@)\s+(?P<company>\S.*)$", re.IGNORECASE
)
_IN_SUBJECT = re.compile(
    r"\b(?:appl(?:ying|ication|ied) (?:to|with|at|for .{1,80}? (?:at|with))|interest in|update from"
    r"|bewerbung (?:bei|an)"
    r"|candidature (?:chez|auprès de)|candidatura (?:a|en|presso|in)|sollicitatie bij|opportunity (?:at|with)"
    r"|position at|role at|interview with|from)\s+(?P<company>[^\s\d(|:,!?][^(|:,!?–—]{0,60})",
    re.IGNORECASE,
)
_BESIDE_NAME = re.compile(r"\s+(?:via|at|from|von|bei|chez|@|[-–—|·])\s+|\||,(?=[^,]*$)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_NAME = re.compile(r"[^\W\d_][\w'’.-]*", re.UNICODE)


def is_applicant_system(message: Message) -> bool:
    """Return whether a mail came through an applicant system, by whose domain or under one of it."""
    domain = message.sender.domain
    while domain:
        if domain in _DOMAINS:
            return True
        domain = domain.partition(".")[2]
    return False


def is_companys_own(message: Message) -> bool:
    """Return whether a company's own system for applications seems to write: its address or its name says so, and
    the name is nobody's.
    """
    own, *beneath = message.sender.domain.split(".")
    by_address = bool(beneath[1:] and _FOR_CAREERS.fullmatch(own)) or _FOR_CAREERS.fullmatch(message.sender.local)
    by_name = is_system_address(message) and _COMPANY_ENDS.search(message.sender.name)
    return bool(by_address or by_name) and not has_persons_name(message)


def is_persons_words(message: Message) -> bool:
    """Return whether a person writes through the system, as far as that can be told: then somebody should look."""
    if is_system_address(message):
        return False
    return has_persons_name(message) or (bool(message.references) and _has_person_in_name(message))


def is_system_address(message: Message) -> bool:
    """Return whether nobody writes by the address itself."""
    local = message.sender.local
    return bool(NO_REPLY.fullmatch(local) or _SYSTEM_LOCAL.fullmatch(local))


def has_persons_name(message: Message) -> bool:
    """Return whether the name is that of a person, not of a company, and not the one that the address has."""
    name = message.sender.name
    words = fold(name).replace(",", " ").replace("(", " ").replace("@", " @ ").split()
    if not 2 <= len(words) <= 5 or any(character.isdigit() for character in name) or "@" in words:
        return False
    if _WORDS_OF_COMPANIES.intersection(word.strip(".") for word in words) or not name[:1].isalpha():
        return False
    joined, local = "".join(words), re.sub(r"[^a-z0-9]", "", fold(message.sender.local.partition("+")[0]))
    of_company = message.sender.domain.endswith(
        ("myworkday.com", "myworkdayjobs.com", "successfactors.com", "taleo.net")
    )
    if of_company and local and (joined.startswith(local) or local.startswith(joined)):
        return False
    return all(_NAME.fullmatch(word) for word in words)


def _has_person_in_name(message: Message) -> bool:
    """Return whether somebody stands in the name beside their company, as in ``Ina Berg (Acme Recruiting)``.

    So a company may be called as well, but no system answers what one has written: ask it of an answer only.
    """
    local = fold(message.sender.local.partition("+")[0])
    name = _IN_BRACKETS.sub(" ", message.sender.name)
    said, *beside = _BESIDE_NAME.split(name)
    if beside and not _WORDS_OF_COMPANIES.intersection(fold(beside[0]).split()) and "," in name:
        said = f"{said} {beside[0]}"  # the family name stands first
    words = [word for word in fold(said).split() if word not in _WORDS_OF_COMPANIES]
    if not words or len(words) > 4 or not all(_NAME.fullmatch(word) for word in words):
        return False
    return len(words) > 1 or re.match(rf"{re.escape(words[0])}[._-]", local) is not None


def replies_go_to_somebody(message: Message) -> bool:
    """Return whether an answer would go to a person's own address, though the mail came by the system's."""
    return any(
        one.address != message.sender.address
        and not NO_REPLY.fullmatch(one.local)
        and not _SYSTEM_LOCAL.fullmatch(one.local)
        for one in message.reply_to
    )


def company_in_address(message: Message) -> str:
    """Return the company that stands in the address of who writes through a system, as in ``acme+email+1``."""
    return message.sender.local.partition("+")[0]


def company_of(message: Message) -> str:
    """Return the company that a mail is from: it stands in the name or in the subject, never in the domain."""
    name = message.sender.name
    if somebody := _FROM_SOMEBODY.match(name):
        through = fold(somebody["company"]) in _WORDS_OF_COMPANIES  # "Acme via SmartRecruiters"
        name = somebody["who"] if through else somebody["company"]
    elif has_persons_name(message) and is_persons_words(message):
        name = ""
    bare = name
    while (cut := _COMPANY_ENDS.sub("", bare)) != bare:
        bare = cut
    if bare and fold(bare) not in _WORDS_OF_COMPANIES and "@" not in bare:
        return bare.strip(" ,|-")
    found = _IN_SUBJECT.search(message.subject)
    return found["company"].strip(" .-") if found else ""
