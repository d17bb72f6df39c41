"""What the words for a state mean."""

from __future__ import annotations

import pytest

from data.exchange.tracker.values.states import (
    ALIVE,
    DECLINED,
    DUPLICATE,
    HIRED,
    NEVER_SENT,
    OFFER,
    SENT,
    SILENT,
    STOP,
    WISH,
    WITHDRAWN,
    Meaning,
    meaning_of,
)


@pytest.mark.parametrize(
    ("meaning", "words"),
    [
        (STOP,
         "Do not contact|DO NOT CONTACT|Don't contact|Do not contact again|Opted out|Nicht mehr kontaktieren|"
         "Ne plus contacter|No contactar|Non contattare|Niet meer benaderen|Kontakta inte|Nie kontaktować|"
         "Не связываться|请勿联系|Applied - do not contact|Applied → Do not contact"),
        (WISH,
         "Wishlist|Saved|Bookmarked|Draft|Evaluated|To Apply|Not applied yet|Gespeichert|À postuler|"
         "Por aplicar|TODO"),
        (SENT,
         "Applied|Submitted|applied|Application Submitted|In review|Pending|Beworben|Candidature envoyée|"
         "Postulado|Applied (referral)|Applied - 3 Nov|📨 Applied|1. Applied|En attente"),
        (ALIVE,
         "Responded|Screening|Phone Screen|Interview|Onsite|Assessment|Interviewing|2nd interview|"
         "Interview 2|Technical Interview scheduled|Vorstellungsgespräch|Entretien prévu|Entrevista|"
         "Applied → Interview|phone_screen|Final Round|Take-home test|Recruiter call|Interview - on hold"),
        (OFFER,
         "Offer|Offer received|Zusage|Offre reçue|Oferta|Verbal offer|🎉 Offer!|Interview -> Offer"),
        (DECLINED,
         "Rejected|Declined|Absage|Absage erhalten|Refusé|Rechazado|Interviewed, then rejected|"
         "REJECTED after onsite|Position filled|Closed|No|Not selected|Abgelehnt|Refus|"
         "No longer under consideration"),
        (WITHDRAWN,
         "Withdrawn|I withdrew|Offer declined|Zurückgezogen|Candidature retirée|Retirada|"
         "Withdrew application"),
        (NEVER_SENT,
         "Discarded|SKIP|Not interested|Did not apply|Archived|Descartado"),
        (HIRED,
         "Accepted|Offer accepted|Hired|Angenommen|Acceptée|Contratada|Signed"),
        (SILENT,
         "Ghosted|No Response|Applied, no response|Keine Antwort|Sans réponse|Sin respuesta|ghosted :(|"
         "No reply|On hold|Paused|Applied (on hold)|Auf Eis gelegt"),
        (DUPLICATE,
         "Duplicate|Doublon"),
    ],
)  # fmt: skip
def test_words_in_several_languages(meaning: Meaning, words: str) -> None:
    assert {word: meaning_of(word) for word in words.split("|")} == dict.fromkeys(words.split("|"), meaning)


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Not rejected yet", None), ("No interview", None), ("Rejected?", None), ("Offer ??", None),
        ("Interview?", None), ("Noch nicht abgelehnt", None), ("Keine Einladung", None),
        ("Pas encore refusé", None),
        ("Sin entrevista", None), ("wasn't rejected", None), ("Never got an offer", None),
        ("Applied, no interview yet", SENT), ("Interviewed, not rejected", ALIVE), ("Applied?", SENT),
        ("Ghosted?", SILENT), ("Rejected, no interview", DECLINED), ("Not selected", DECLINED),
        ("Interview, no offer", DECLINED),
    ],
)  # fmt: skip
def test_what_is_denied_or_asked_is_not_so(words: str, meaning: Meaning | None) -> None:
    assert meaning_of(words) == meaning


@pytest.mark.parametrize("words", ["", "Blorp", "42", "→", "xyz " * 40, "\x1b[31m", "Kategorie B"])
def test_what_nobody_knows(words: str) -> None:
    assert meaning_of(words) is None
