"""What machines send without a machine's headers, known by what they say; and people who write alike."""

from __future__ import annotations

from datetime import date

from data.mail.sorting.findings import Kind
from tests.sorting.case import Case
from tests.sorting.letters import MINE_ID, mail

THREAD = {"In_Reply_To": f"<{MINE_ID}>", "References": f"<{MINE_ID}>"}
DOUBTED = {"may_be_written": True}
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
_EMERGENCY = "Pat Roe (pat@acme.example)"
WITHOUT_A_SIGN = [
    Case(f"in doubt, away: {text}", mail(text=text, **THREAD), Kind.OUT_OF_OFFICE, tells | DOUBTED)
    for text, tells in (
        (
            "I am currently on annual leave, returning on Wednesday 2 December. For anything urgent, please "
            "contact my colleague Pat Roe (pat@acme.example).\n\nKind regards\nDana",
            {"return_on": date(2026, 12, 2)},
        ),
        (
            f"I'm out of the office until 2 December. For urgent matters contact {_EMERGENCY}.",
            {"return_on": date(2026, 12, 2)},
        ),
        (
            "Thank you for your message. I am out of the office this week and will reply on my return.",
            {"return_on": None},
        ),
        (
            "Ich bin bis zum 30.11.2026 im Urlaub und lese keine E-Mails. In dringenden Fällen: max@acme.example",
            {"return_on": date(2026, 11, 30)},
        ),
        (
            "Vielen Dank für Ihre Nachricht. Ich bin nicht im Büro und melde mich nach meiner Rückkehr.",
            {"return_on": None},
        ),
        (
            "Je suis en congés jusqu'au 7 décembre. En cas d'urgence, merci de contacter Léa Roux.",
            {"return_on": date(2026, 12, 7)},
        ),
        (
            "Estoy de vacaciones hasta el 7 de diciembre. Responderé a mi regreso.",
            {"return_on": date(2026, 12, 7)},
        ),
        ("Sono in ferie fino al 7 dicembre. Risponderò al mio rientro.", {"return_on": date(2026, 12, 7)}),
        ("Ik ben afwezig tot 7 december. Neem bij spoed contact op met Pat.", {"return_on": date(2026, 12, 7)}),
        ("Estou de férias até 7 de dezembro. Responderei no meu regresso.", {"return_on": date(2026, 12, 7)}),
        (
            "Jag är på semester till den 7 december och svarar när jag är tillbaka.",
            {"return_on": date(2026, 12, 7)},
        ),
        (
            "Jestem na urlopie do 7 grudnia 2026. W pilnych sprawach kontakt z Anną Nowak.",
            {"return_on": date(2026, 12, 7)},
        ),
    )
]
HAS_LEFT = [
    Case(
        f"in doubt, has left: {text}", mail(text=text, **THREAD), Kind.OUT_OF_OFFICE, DOUBTED | {"has_left": True}
    )
    for text in (
        "I no longer work at Acme. Please contact Pat Roe (pat@acme.example).",
        "Ich arbeite nicht mehr bei Acme. Bitte wenden Sie sich an Pat Roe (pat@acme.example).",
        "Je ne travaille plus chez Acme. Merci de contacter Pat Roe (pat@acme.example).",
    )
]
RECEIVED_IN_DOUBT = [
    Case(f"in doubt, received: {text}", mail(text=text, **THREAD), Kind.AUTOMATIC, DOUBTED)
    for text in (
        "Thank you for contacting us. We have received your e-mail and will get back to you within two days.",
        "Vielen Dank! Wir haben Ihre Nachricht erhalten und werden sie innerhalb von 3 Werktagen beantworten.",
        "Nous avons bien reçu votre message. Nous vous répondrons dans les meilleurs délais.",
        "Hemos recibido su mensaje y le responderemos en un plazo de 48 horas.",
        "Abbiamo ricevuto la tua richiesta e ti risponderemo il prima possibile.",
        "Wij hebben uw bericht goed ontvangen en reageren binnen 2 werkdagen.",
        "Recebemos a sua mensagem e responderemos o mais breve possível.",
        "Vi har tagit emot ditt meddelande och återkommer inom två arbetsdagar.",
        "Otrzymaliśmy Twoją wiadomość i odpowiemy w ciągu 2 dni roboczych.",
    )
]
HANDED_ON = [
    Case(
        "a help desk's program, under a person's name",
        mail(
            text="Dana Li (Acme): Hi Sam, yes, I'd be happy to talk. Would Thursday suit you?",
            sender="Dana Li <support@acme.zendesk.example>",
            Auto_Submitted="auto-generated",
            **THREAD,
        ),
        Kind.AUTOMATIC,
        {"is_certain": True, "may_be_written": True},
    ),
    Case(
        "a help desk's program, under a person's name and the desk's",
        mail(
            text="Happy to help, here is what I can share about our platform.",
            sender="Lucy Chan (Stamp Support) <support@stamp.zendesk.example>",
            Auto_Submitted="auto-generated",
            **THREAD,
        ),
        Kind.AUTOMATIC,
        {"is_certain": True, "may_be_written": True},
    ),
    Case(
        "a help desk's program, under the desk's name",
        mail(sender="Stamp (Support) <support@stamp.zendesk.example>", Auto_Submitted="auto-generated", **THREAD),
        Kind.AUTOMATIC,
        {"may_be_written": False},
    ),
    Case(
        "a help desk's program that answers by itself",
        mail(sender="Dana Li <support@acme.example>", Auto_Submitted="auto-replied", **THREAD),
        Kind.AUTOMATIC,
        {"may_be_written": False},
    ),
]
ENGAGED = [
    Case(f"a person away: {text}", mail(text=text, **THREAD), Kind.PERSON)
    for text in (
        "I'm on holiday until 7 December, how about the 9th?",
        "I no longer work at Acme, but I'd be happy to talk.",
        "I no longer work at Acme. Who told you that?",
        "I'm on leave until 2 December, but I'd be happy to talk after that.",
        "I am on vacation until 7 December, let's talk then.",
        "Ich bin bis zum 7. Dezember im Urlaub. Können wir am 9. telefonieren?",
        "Ich bin bis 7. Dezember im Urlaub, danach sollten wir sprechen.",
        "Je suis en congés jusqu'au 7 décembre, mais avec plaisir ensuite.",
        "Estoy de vacaciones hasta el 7 de diciembre. ¿Hablamos el 9?",
        "Sono in ferie fino al 7 dicembre, possiamo sentirci il 9.",
        "Ik ben met vakantie tot 7 december, zullen we de 9e bellen?",
        "Estou de férias até 7 de dezembro. Podemos falar no dia 9?",
        "Jag är på semester till den 7 december, ska vi höras den 9?",
        "Jestem na urlopie do 7 grudnia, możemy porozmawiać 9 grudnia.",
        "I was on leave until Friday, sorry for the late answer. Thursday works.",
    )
]
CASES = [
    *WITHOUT_A_SIGN,
    *HAS_LEFT,
    *RECEIVED_IN_DOUBT,
    *HANDED_ON,
    *ENGAGED,
    *AWAY,
    *FORWARDED,
    *BEFORE_THE_SUBJECT,
    *SAYS_SO,
    *RECEIVED,
    *OWN,
]
