"""What machines send without a machine's headers, known by what they say; and people who write alike."""

from __future__ import annotations

from datetime import date

from data.mail.sorting.findings import Kind
from tests.sorting.case import Case
from tests.sorting.letters import MINE_ID, mail

THREAD = {"In_Reply_To": f"<{MINE_ID}>", "References": f"<{MINE_ID}>"}
AWAY = [
    Case(f"away, and says that it is a machine: {text}", mail(text=text, **THREAD), Kind.OUT_OF_OFFICE, tells)
    for text, tells in (
        (
            "Thank you for your email. I am travelling and back in the office on Monday 14 December. "
            "This is an automated reply.",
            {"return_on": date(2026, 12, 14)},
        ),
        (
            "Dies ist eine automatische Antwort. Ich bin bis 9. Dezember nicht erreichbar.",
            {"return_on": date(2026, 12, 9)},
        ),
        ("Hi,\nthis is an automatic out of office reply\nI am on leave.", {"return_on": None}),
    )
]
FORWARDED = [
    Case(f"away, and nobody reads it: {text}", mail(text=text, **THREAD), Kind.OUT_OF_OFFICE)
    for text in (
        "I am currently out of the office with no access to e-mail and will return on 1 December. "
        "Your message will not be forwarded.",
        "Ich bin bis 9. Dezember nicht im Büro. Ihre E-Mail wird nicht weitergeleitet.",
        "Je suis absente du bureau jusqu'au 9 décembre. Votre message ne sera pas transféré.",
        "Estoy fuera de la oficina hasta el 9 de diciembre. Su mensaje no será reenviado.",
    )
]
BEFORE_THE_SUBJECT = [
    Case(f"away, before the subject of the thread: {subject}", mail(subject, text, **THREAD), Kind.OUT_OF_OFFICE)
    for subject, text in (
        ("Out of Office Your team", "I am out of the office until 9 December."),
        ("Abwesenheit Ihr Team", "Ich bin bis 9. Dezember nicht im Büro."),
    )
]
SAYS_SO = [
    Case(f"says that it is a machine: {text}", mail(text=text, **THREAD), Kind.AUTOMATIC)
    for text in (
        "Hi Sam,\n\nThis is an automated\nreply\n\nDana",
        "We have received your message. This is an automated response, please do not reply.",
        "Please note that this is an automated message.",
        "*** This is an automatically generated email - please do not reply ***",
        "This e-mail was sent automatically. Thank you.",
        "Ihre Anfrage ist da. Bitte antworten Sie nicht auf diese automatisch erstellte Nachricht.",
        "Ihre Anfrage wurde registriert. Dies ist eine automatische Empfangsbestätigung.",
        "Diese Nachricht wurde automatisch erstellt.",
        "Merci. Ceci est un message automatique, merci de ne pas y répondre.",
        "Cette réponse a été générée automatiquement.",
        "Este es un mensaje automático, por favor no responda.",
        "Questa è una risposta automatica.",
        "Esta é uma resposta automática.",
        "Dit is een automatisch bericht.",
        "Detta är ett automatiskt svar.",
        "Dette er et automatisk svar.",
        "To jest automatyczna odpowiedź.",
        "Toto je automatická odpověď.",
        "Tämä on automaattinen vastaus.",
        "これは自動返信メールです。",
        "这是一封自动回复邮件。",
        "Это автоматический ответ.",
    )
]
SHARED = "Acme <{}@acme.example>"
RECEIVED = [
    Case(f"{local}@: {text}", mail(text=text, sender=SHARED.format(local), **THREAD), Kind.AUTOMATIC)
    for local, text in (
        ("info", "We have received your message and will get back to you."),
        ("support", "Dear Sam,\n\nthank you for contacting Acme. We’ve received your e-mail and will get back "
        "to you as soon as possible.\n\nKind regards\nYour Acme team"),
        ("helpdesk", "We have received your request. Your ticket number is 4411. Please do not reply."),
        ("service", "Wir haben Ihre Nachricht erhalten und melden uns in Kürze."),
        ("service", "Vielen Dank für Ihre Nachricht. Wir haben Ihre E-Mail erhalten und werden diese innerhalb "
        "von 2 Werktagen beantworten.\n\nIhr Acme-Team"),
        ("kontakt", "Ihre Anfrage ist bei uns eingegangen. Wir melden uns schnellstmöglich bei Ihnen."),
        ("contact", "Nous avons bien reçu votre message et nous reviendrons vers vous rapidement."),
        ("info", "Hemos recibido su mensaje y nos pondremos en contacto con usted lo antes posible."),
    )
]  # fmt: skip
OWN = [
    Case(f"a person at {local}@: {text}", mail(text=text, sender=SHARED.format(local), **THREAD), Kind.PERSON)
    for local, text in (
        ("info", "We received your documents, thanks; can we talk on Friday?"),
        ("info", "We have received your message, thanks. Can we talk on Friday?"),
        (
            "info",
            "We have received your message and will get back to you. Anna would like to meet you on Thursday.",
        ),
        ("support", "We have received your message and will get back to you on Friday with the contract."),
        ("service", "Wir haben Ihre Nachricht erhalten und freuen uns. Passt Donnerstag?"),
        ("contact", "Nous avons bien reçu votre message. Jeudi nous va."),
        ("info", "Hello Sam, Thursday works."),
        ("dana.li", "I have received your message and will get back to you."),
        ("dana.li", "We have received your message and will get back to you."),
        ("dana.li", "Is this an automated reply?"),
        ("dana.li", "This is not an automated reply. Thursday works."),
        ("dana.li", "This is an automated reply we got from you; shall we talk?"),
        ("dana.li", 'My note to you got: "This is an automated reply."'),
        ("dana.li", "This is an automated message system that we built, shall I show you?"),
        ("dana.li", "Thursday works.\n\n> This is an automated reply."),
    )
]
CASES = [*AWAY, *FORWARDED, *BEFORE_THE_SUBJECT, *SAYS_SO, *RECEIVED, *OWN]
