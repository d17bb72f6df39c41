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
         "Por aplicar|TODO|Preparing application|Drafting application|Application in progress|"
         "Application drafted|Writing cover letter|Writing my cover letter|Still working on the application|"
         "Haven't applied|Haven’t applied yet|havent applied|Have not yet been submitted|Not yet submitted|"
         "No application sent yet|Apply by Friday|Apply before Dec 5|Application due Friday|Tailoring resume|"
         "Bewerbung schreiben|Bewerbung in Arbeit|Bewerbung vorbereiten|Anschreiben in Arbeit|"
         "Bewerbung noch nicht abgeschickt|Noch nicht verschickt|Bewerben bis Freitag|Candidature à envoyer|"
         "Candidature en préparation|Candidature pas encore envoyée|Rédiger la lettre|À préparer|"
         "Preparando candidatura|Aún no solicitada|No he aplicado|Solicitud sin terminar|Por solicitar|"
         "Candidatura da inviare|Non ancora inviata|Sollicitatie schrijven|Nog niet verstuurd|Rascunho|"
         "Not contacted|Not contacted yet|To contact|Need to contact|Thinking about it|Noch schreiben|"
         "Noch anschreiben|Noch nicht kontaktiert|À contacter|Pas encore contacté|Por contactar|Sin contactar|"
         "Da contattare|Nog contacteren|Haven't contacted|Not emailed yet|Need to email|Muss ich noch schreiben"),
        (SENT,
         "Waiting for rejection|Expecting a rejection|"
         "Applied|Submitted|applied|Application Submitted|In review|Pending|Beworben|Candidature envoyée|"
         "Postulado|Applied (referral)|Applied - 3 Nov|📨 Applied|1. Applied|En attente|Application|Bewerbung|"
         "Candidature|In progress|Application sent|Application in review|Application under review|"
         "Application via LinkedIn|Bewerbung am 3.11.|Bewerbung in Bearbeitung|Candidature en cours|"
         "CV and cover letter sent|Cover letter submitted|Applied, working on cover letter|"
         "Waiting for them to send|Contacted|Applied, to contact HR|Applied, need to email"),
        (ALIVE,
         "Waiting for offer|Expecting an offer|Offer expected|No offer yet|Passed round 1|Passed the first round|"
         "Passed phone screen|HR wrote back|Recruiter called|Made it to the final three|"
         "Accepted for interview|Accepted for the next round|"
         "Responded|Screening|Phone Screen|Interview|Onsite|Assessment|Interviewing|2nd interview|"
         "Interview 2|Technical Interview scheduled|Vorstellungsgespräch|Entretien prévu|Entrevista|"
         "Preparing for the interview|Applied → Interview|phone_screen|Final Round|Take-home test|Recruiter call|"
         "Interview - on hold|Interview cancelled|Interview was canceled|Final interview cancelled|"
         "Phone screen: cancelled|Cancelled interview|Onsite cancelled by them|Vorstellungsgespräch abgesagt|"
         "Entretien annulé|Entrevista cancelada"),
        (OFFER,
         "Offer|Offer received|Zusage|Offre reçue|Oferta|Verbal offer|🎉 Offer!|Interview -> Offer"),
        (DECLINED,
         "Didn't get the offer|Did not get the job|Got turned down|Was turned down|Position pulled|"
         "Lost to internal candidate|Nope|Accepted another candidate|Application withdrawn by company|"
         "No longer interested (them)|"
         "Rejected|Declined|Absage|Absage erhalten|Refusé|Rechazado|Interviewed, then rejected|"
         "REJECTED after onsite|Position filled|Closed|No|Not selected|Abgelehnt|Refus|"
         "No longer under consideration|Cancelled|Position cancelled|Cancelled after interview|"
         "After interview cancelled|Interview cancelled, position filled|Nach Gespräch abgesagt|Abgesagt|"
         "Interview → Cancelled|Interview, rejected|Hired someone else|Other candidate accepted offer|"
         "Offer accepted by another candidate|Not a fit|Not a good fit, sadly|Descartado|Perdu"),
        (WITHDRAWN,
         "Turned it down|I turned it down|Pulled out|I bowed out|Decided against it|"
         "Declined their offer|Declined their offer, too low|Rejected their offer|Turned down the offer|I said no|"
         "Said no to their offer|Ihr Angebot abgelehnt|"
         "Withdrawn|I withdrew|Offer declined|Zurückgezogen|Candidature retirée|Retirada|"
         "Withdrew application|Accepted other offer|Accepted another offer|Interview, accepted other offer|"
         "Took another job|Accepted elsewhere|Anderes Angebot angenommen|Autre offre acceptée|"
         "Acepté otra oferta|Interview cancelled by me"),
        (NEVER_SENT,
         "Discarded|SKIP|Not interested|Did not apply|Archived"),
        (HIRED,
         "Accepted|Offer accepted|Hired|Angenommen|Acceptée|Contratada|Signed|"
         "Accepted their offer|Accepted offer, other withdrawn"),
        (SILENT,
         "Heard nothing|Sent, heard nothing|"
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


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Blorp",
        "42",
        "→",
        "xyz " * 40,
        "\x1b[31m",
        "Kategorie B",
        "Application zorked",
        "Bewerbung blau",
        "Test to submit",
        "Not viewed",
    ],
)
def test_what_nobody_knows(words: str) -> None:
    assert meaning_of(words) is None
