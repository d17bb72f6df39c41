"""Families of words from which the signs of a fault are made."""

from __future__ import annotations

ANSWER = r"(?:repl(?:y|ies)|answers?|response|responses|feedback|word|update|updates|news|acknowledge?ment|decision|callback|call back|note back|confirmation|reaction|sign of life)"
ANSWERED = (
    r"(?:answer(?:ed|ing)?|repl(?:y|ied|ying)|respond(?:ed|ing)?|got(?:ten)? back|get(?:ting)? back|gets back|"
    r"call(?:ed)?(?: me| us)? back|return(?:ed|ing)?|writ(?:e|ten|ing)(?: me| us)? back|wrote(?: me| us)? back|"
    r"acknowledge[ds]?|bother(?:ed|ing)?|follow(?:ed)? (?:up|through)|c[oa]me back|got in touch|been in touch|"
    r"get in touch|react(?:ed)?|kept? (?:me|your|us)|rung back|rang back|picked up|even (?:looked|read|opened)|"
    r"had the (?:courtesy|decency|time))"
)
MESSAGE = (
    r"(?:e-?mails?|messages?|notes?|calls?|letters?|voice ?mails?|requests?|attempts?|mails?|texts?|reminders?|"
    r"inquir(?:y|ies)|enquir(?:y|ies)|invoices?|follow-?ups?|pings?|chasers?)"
)
ORDINAL = (
    r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|2nd|3rd|\d{1,2}th|last|final|umpteenth|nth)"
)
FEW = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}|several|many|multiple|countless|"
    r"numerous|repeated|half a dozen|a dozen|a couple of|a few|so many)"
)
SPAN = (
    r"(?:(?:over|more than|almost|nearly|about|well over|at least|exactly|just over|the (?:last|past|better part of)) )?"
    r"(?:a|an|one|a whole|an entire|a full|the whole|"
    + FEW[3:]
    + r"(?: (?:whole|full|long|entire|business|working|more))? "
    r"(?:minutes?|hours?|days?|weeks?|fortnights?|months?|years?)"
)
WROTE = (
    r"(?:wrote|written|sent|e-?mailed|called|rung|rang|phoned|messaged|texted|asked|applied|contacted|submitted|"
    r"reached out|followed up|left (?:you )?(?:a|my)|tried|interviewed|invoiced)"
)
TIMES = (
    r"(?:twice|thrice|(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|several|many|multiple|countless|"
    r"numerous|so many|a (?:few|couple of|dozen|hundred)) times|repeatedly|time and (?:time )?again|"
    r"again and again|over and over|on (?:several|many|multiple|numerous|two|three) occasions)"
)
JOB = (
    r"(?:jobs?|roles?|positions?|interviews?|internships?|offers?|openings?|vacanc(?:y|ies)|spots?|seats?|contracts?|"
    r"posts?|placements?|traineeships?|gigs?)"
)
CV = r"(?:résumé|resume|cv|application|portfolio|profile|pitch deck|deck)"
DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|tomorrow|today|tonight)"
