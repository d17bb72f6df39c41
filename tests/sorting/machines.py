"""What machines send for people and companies: away, automatic, calendars, lists, applicant systems, LinkedIn."""

from __future__ import annotations

from datetime import UTC, date, datetime

from data.mail.addresses import Address
from data.mail.sorting.findings import CalendarItem, Deputy, Kind
from tests.sorting.case import Case
from tests.sorting.letters import DANA, ME, MINE_ID, calendar, coded, mail, parts

THREAD = {"In_Reply_To": f"<{MINE_ID}>", "References": f"<{MINE_ID}>"}
DECEMBER_7 = date(2026, 12, 7)


def _away(name: str, raw: bytes, day: date | None = DECEMBER_7, **tells: object) -> Case:
    return Case(name, raw, Kind.OUT_OF_OFFICE, {"return_on": day, **tells})


BACK = "I am out of the office. I will be back on Monday, December 7."
AWAY = [
    _away("Polish Outlook", mail("Odpowiedź automatyczna: Spotkanie", "Jestem poza biurem do 7 grudnia 2026.")),
    _away("Polish, in one word", mail("Autoodpowiedź: Spotkanie", "Jestem na urlopie do 7 grudnia 2026.")),
    _away("Czech, until", mail("Automatická odpověď: Schůzka", "Jsem mimo kancelář do 7. prosince 2026.")),
    _away(
        "Czech, on holiday",
        mail("Re: Schůzka", "do 7. 12. 2026 mám dovolenou", Auto_Submitted="auto-replied"),
    ),
    _away("Czech, no day", mail("Automatická odpověď: Schůzka", "Mám dovolenou."), None),
    _away("Swedish, free", mail("Autosvar: Team", "Jag är ledig till och med den 6 december 2026.")),
    _away("Swedish, no day", mail("Autosvar: Team", "Jag är ledig.", Auto_Submitted="auto-replied"), None),
    *(
        _away(
            f"a postmaster says who has left: {subject}",
            mail(
                subject,
                "Di Dorn no longer works here. Please contact Otto Ohm (otto@acme.example).",
                "Postmaster <postmaster@acme.example>",
                Auto_Submitted="auto-replied",
                **THREAD,
            ),
            None,
            has_left=True,
            deputy=Deputy("Otto Ohm", "otto@acme.example"),
        )
        for subject in ("Automatic reply: Run", "Re: Run")
    ),
    _away("Dutch, in one word", mail("Autoantwoord: Je team", "Ik ben afwezig tot 7 december.")),
    _away("Czech", mail("Automatický: Schůzka", "Nejsem v kanceláři."), None),
    _away("Brazilian", mail("Ausência temporária: Equipe", "Estarei de férias até 7 de dezembro.")),
    _away(
        "they have left, and name somebody",
        mail(
            "Automatic reply: Your team",
            "I no longer work at Acme. Please contact Bob Ray at bob@acme.example.",
            Auto_Submitted="auto-replied",
        ),
        None,
        has_left=True,
        deputy=Deputy("Bob Ray", "bob@acme.example"),
    ),
    _away(
        "parental leave until a month, with somebody to write to",
        mail(
            "Automatic reply: Your team",
            "I'm on parental leave until March 2027. Please write to Kim Lee (kim@acme.example).",
        ),
        None,
        has_left=False,
        deputy=Deputy("Kim Lee", "kim@acme.example"),
    ),
    _away("RFC 3834", mail("Re: Your team", BACK, Auto_Submitted="auto-replied", **THREAD)),
    _away("with a comment", mail("Your team", BACK, Auto_Submitted="auto-replied (vacation)")),
    _away(
        "Exchange",
        mail("Automatic reply: Your team", BACK, Auto_Submitted="auto-generated", X_Auto_Response_Suppress="All"),
    ),
    _away(
        "Exchange by its rules alone",
        mail("Your team", BACK, X_MS_Exchange_Inbox_Rules_Loop="dana.li@acme.example"),
    ),
    _away(
        "iCloud",
        mail(
            "Auto reply: Your team",
            "I'm only sleeping.",
            X_Apple_Action="VACATION",
            X_Apple_Criteria="{kind=VACATION,startDate=2026-11-20T05:00:00Z,endDate=2026-12-07T04:59:59Z}",
        ),
    ),
    _away("iCloud by its id alone", mail("Your team", BACK, Message_ID="<7e23-vac@me.example>")),
    _away("X-Autoreply", mail("Re: Your team", BACK, X_Autoreply="yes", Precedence="bulk")),
    _away("X-Autorespond", mail("Your team", BACK, X_Autorespond="vacation")),
    _away("X-Autoresponder", mail("Your team", BACK, X_Autoresponder="1")),
    _away("Precedence: auto_reply", mail("Your team", BACK, Precedence="auto_reply")),
    _away("nobody to return it to", mail("Re: Your team", BACK, Return_Path="<>", **THREAD)),
    _away("the subject alone", mail("Out of Office: Your team", BACK), is_certain=True),
    _away("a subject that people write, too", mail("Out of office until Monday", BACK), is_certain=False),
    _away(
        "says it in the subject",
        mail("Out of office until 7 December Re: Your team", "Thanks.", Auto_Submitted="auto-replied"),
    ),
    _away(
        "through a day",
        mail("Automatic reply: x", "I am away through Friday, December 4th, 2026."),
        date(2026, 12, 5),
    ),
    _away("without a date of its own", mail("Automatic reply: x", "Back on 7 December.", Date=""), None),
    _away("no day", mail("Automatic reply: x", "I am out of the office with limited access to e-mail."), None),
    _away("a month alone", mail("Automatic reply: x", "I am on parental leave and return in March."), None),
    _away("a day that may be two", mail("Automatic reply: x", "I am out of the office until 9/8/2027."), None),
    _away(
        "quotes a day of yours",
        mail("Automatic reply: x", "I am out of the office.\n\n> back on 1 December?"),
        None,
    ),
    _away(
        "with a deputy",
        mail(
            "Automatic reply: x",
            f"{BACK}\nPlease contact Bo Ek (bo.ek@acme.example, +46 8 123 45 67).\n\nDana\ndana.li@acme.example",
        ),
        deputy=Deputy("Bo Ek", "bo.ek@acme.example", "+46 8 123 45 67"),
    ),
    _away(
        "html alone",
        mail("Automatic reply: x", "<p>I am away.<br>Back on <b>7&nbsp;December</b>.</p>", kind="text/html"),
    ),
    _away("German", mail("Automatische Antwort: Ihr Team", "Ich bin bis einschließlich 6. Dezember im Urlaub.")),
    _away("German note", mail("Abwesenheitsnotiz", "Ich bin ab dem 07.12.2026 wieder erreichbar.")),
    _away("French", mail("Réponse automatique : Votre équipe", "Je suis absente, de retour le lundi 7 décembre.")),
    _away(
        "French absence",
        mail("Absence : Votre équipe", "Absent jusqu'au 7 décembre.", Auto_Submitted="auto-replied"),
    ),
    _away(
        "Spanish", mail("Respuesta automática: Su equipo", "Estoy fuera de la oficina hasta el 7 de diciembre.")
    ),
    _away("Portuguese", mail("Resposta automática: Equipe", "Estarei de férias até 7 de dezembro.")),
    _away("Italian", mail("Risposta automatica: Squadra", "Sono in ferie e rientro il 7 dicembre.")),
    _away("Dutch", mail("Automatisch antwoord: Team", "Ik ben met vakantie en terug op 7 december.")),
    _away("Swedish", mail("Autosvar: Team", "Jag har semester och är tillbaka den 7 december.")),
    _away(
        "Japanese",
        mail("=?utf-8?b?6Ieq5YuV6L+U5L+hOiDpnaLmjqU=?=", "休暇をいただいております。12月7日に戻ります。"),
    ),
    _away("Chinese", mail("自动回复: 您好", "我正在休假，将于12月7日返回。")),
]

BOOKED = "A new event has been scheduled.\n\nInvitee: Dana Li\nInvitee Email: dana.li@acme.example"
AUTOMATIC = [
    *(
        Case(
            f"a scheduling program's: {sender}",
            mail(
                "New Event: Dana Li - 10:00am Fri, Nov 27, 2026",
                BOOKED,
                sender,
                Reply_To="Dana Li <dana.li@acme.example>",
                **more,
            ),
            Kind.AUTOMATIC,
            {"invites": True, "may_be_written": True, "author": Address("Dana Li", "dana.li@acme.example")},
        )
        for sender, more in (
            ("Calendly <notifications@calendly.com>", {"Auto_Submitted": "auto-generated"}),
            ("Dana Li <no-reply@calendly.com>", {"List_Unsubscribe": "<https://x.example>"}),
            ("no-reply@mail.cal.com", {}),
        )
    ),
    Case(
        "a scheduling program's, with who has booked among its words",
        mail("New Event: Dana Li", f"Hi,\n\n{BOOKED}\n\nhelp@calendly.com", "Calendly <no-reply@calendly.com>"),
        Kind.AUTOMATIC,
        {"invites": True, "may_be_written": True, "author": Address("", "dana.li@acme.example")},
    ),
    Case(
        "a scheduling program's, with several among its words",
        mail("New Event", f"{BOOKED}\nGuests: lee@acme.example", "Calendly <no-reply@calendly.com>"),
        Kind.AUTOMATIC,
        {"may_be_written": False},
    ),
    Case(
        "a scheduling program's own",
        mail(
            "Your week ahead",
            "You have no events.",
            "Calendly <no-reply@calendly.com>",
            Reply_To="team@calendly.com",
        ),
        Kind.AUTOMATIC,
        {"may_be_written": False},
    ),
    Case(
        "recalled",
        mail("Recall: Budget", 'Li, Dana would like to recall the message, "Budget".'),
        Kind.AUTOMATIC,
    ),
    Case(
        "recalled, in German",
        mail("Rückruf: Budget", 'Dana Li möchte die Nachricht "Budget" zurückrufen.'),
        Kind.AUTOMATIC,
    ),
    Case("recalled, without words", mail("Recall: Budget", ""), Kind.AUTOMATIC),
    Case("what a recall came to", mail("Message Recall Report: Budget", ""), Kind.AUTOMATIC),
    Case("a person's recall", mail("Recall: our talk", "Do you recall what we said on Friday?"), Kind.PERSON),
    Case("away, in Polish", mail("Nieobecność: Pytanie", "Jestem na urlopie do 4 grudnia."), Kind.OUT_OF_OFFICE),
    Case(
        "received",
        mail("Automatic reply: Question", "Thank you, we have received your message and answer soon."),
        Kind.AUTOMATIC,
    ),
    Case(
        "a ticket",
        mail("[#4711] Your request", "We have opened a ticket.", Auto_Submitted="auto-generated"),
        Kind.AUTOMATIC,
    ),
    Case("no-reply", mail("Your order", "It is on its way.", "Shop <no-reply@shop.example>"), Kind.AUTOMATIC),
    Case("do not reply", mail("Your visit", "See you.", "Clinic <donotreply@clinic.example>"), Kind.AUTOMATIC),
    Case("junk", mail("Hello", "A notice.", Precedence="junk"), Kind.AUTOMATIC),
    Case("bulk", mail("Hello", "A notice.", Precedence="bulk"), Kind.AUTOMATIC),
    Case("mine, a draft", mail(sender=ME, to=DANA, X_Unsent="1"), Kind.AUTOMATIC),
    Case("mine, but a machine", mail("Out of office: x", BACK, ME, Auto_Submitted="auto-replied"), Kind.AUTOMATIC),
    Case(
        "a postmaster's notice",
        mail("Quarantine summary", "3 messages were held as spam.", "postmaster@acme.example"),
        Kind.AUTOMATIC,
    ),
    Case(
        "a complaint",
        mail(
            **{
                "sender": "fbl@isp.example",
                "subject": "Abuse report",
                **parts(
                    ("text/plain", "Abuse."),
                    ("message/feedback-report", "Feedback-Type: abuse"),
                    kind="multipart/report; report-type=feedback-report",
                ),
            }
        ),
        Kind.AUTOMATIC,
    ),
]

THREE = datetime(2026, 12, 3, 15, tzinfo=UTC)
GOOGLE = {"Sender": "Google Calendar <calendar-notification@google.com>"}


def _calendar(name: str, method: str, ics: str, kind: str = "multipart/mixed", **more: str) -> Case:
    whole = parts(("text/plain", "An event."), (f"text/calendar; charset=utf-8; method={method}", ics), kind=kind)
    answer = {"REPLY": "ACCEPTED"}.get(method, "")
    item = CalendarItem(method, THREE, answer, "Coffee, Dana and Sam", "1@acme.example")
    return Case(name, mail(**{"subject": "Coffee", **whole, **more}), Kind.CALENDAR, {"calendar": item})


CALENDAR = [
    _calendar("invited", "REQUEST", calendar("REQUEST")),
    _calendar("invited, in alternatives", "REQUEST", calendar("REQUEST"), "multipart/alternative"),
    _calendar(
        "invited by the clock of a zone",
        "REQUEST",
        calendar("REQUEST", start="20261203T160000", zone="Europe/Berlin"),
    ),
    _calendar(
        "invited by Windows' name of a zone",
        "REQUEST",
        calendar("REQUEST", start="20261203T160000", zone="W. Europe Standard Time"),
    ),
    _calendar("invited by no zone's clock", "REQUEST", calendar("REQUEST", start="20261203T160000")),
    _calendar(
        "accepted, by Google",
        "REPLY",
        calendar("REPLY", answer="ACCEPTED"),
        subject="Accepted: Coffee",
        Auto_Submitted="auto-generated",
        **GOOGLE,
    ),
    _calendar("accepted, in German", "REPLY", calendar("REPLY", answer="ACCEPTED"), subject="Zugesagt: Kaffee"),
    _calendar("cancelled", "CANCEL", calendar("CANCEL"), subject="Canceled: Coffee"),
    Case(
        "invited, in base64",
        mail(
            "Coffee",
            coded(calendar("REQUEST"), "utf-8"),
            kind="text/calendar; charset=utf-8",
            Content_Transfer_Encoding="base64",
        ),
        Kind.CALENDAR,
        {"calendar": CalendarItem("REQUEST", THREE, "", "Coffee, Dana and Sam", "1@acme.example")},
    ),
    Case(
        "declined, all of the mail",
        mail("Declined: Coffee", calendar("REPLY", answer="DECLINED"), kind="text/calendar; method=REPLY"),
        Kind.CALENDAR,
        {"calendar": CalendarItem("REPLY", THREE, "DECLINED", "Coffee, Dana and Sam", "1@acme.example")},
    ),
    Case(
        "perhaps",
        mail("Tentative: Coffee", calendar("REPLY", answer="TENTATIVE"), kind="text/calendar; method=REPLY"),
        Kind.CALENDAR,
        {"calendar": CalendarItem("REPLY", THREE, "TENTATIVE", "Coffee, Dana and Sam", "1@acme.example")},
    ),
    Case(
        "a whole day",
        mail(
            "Visit",
            calendar("REQUEST", start="20261203").replace("DTSTART:", "DTSTART;VALUE=DATE:"),
            kind="text/calendar; method=REQUEST",
        ),
        Kind.CALENDAR,
        {"calendar": CalendarItem("REQUEST", date(2026, 12, 3), "", "Coffee, Dana and Sam", "1@acme.example")},
    ),
    Case(
        "broken",
        mail(
            "Coffee",
            "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nDTSTART:soon\n",
            kind="text/calendar; method=REQUEST",
        ),
        Kind.CALENDAR,
        {"calendar": CalendarItem("REQUEST")},
    ),
    Case(
        "Google without the part",
        mail("Accepted: Coffee @ Thu", "Dana has accepted.", **GOOGLE),
        Kind.CALENDAR,
        {"calendar": CalendarItem("REPLY", None, "ACCEPTED", "Coffee @ Thu")},
    ),
    Case(
        "mine, an invitation",
        mail("Coffee", calendar("REQUEST"), ME, kind="text/calendar; method=REQUEST"),
        Kind.MINE,
    ),
]

COPIED = {
    "In_Reply_To": "<20261120.1@home.example>",
    "Cc": "team@acme.example",
    "List_Id": "The team <team.acme.example>",
    "Precedence": "list",
}
LISTED = {
    "to itself": {"to": "team@acme.example", "Cc": ME},
    "of a forum": {"Cc": "", "Auto_Submitted": "auto-generated"},
    "of a forum that doesn't say so": {"Cc": ""},
    "with somebody else in copy": {"Cc": "Raj Rao <raj@acme.example>"},
    "that begins a thread": {"In_Reply_To": ""},
    "in bulk": {"Precedence": "bulk"},
    "of notices": {"X_List_Administrivia": "yes"},
    "under its own name": {"sender": "Dana Li via Team <team@acme.example>", "Reply_To": DANA},
    "under nobody's name": {"sender": "Team <no-reply@acme.example>"},
    "that returns nothing": {"Return_Path": "<>"},
}
"""What isn't an answer to you with a list in copy, by what is another in its head."""

LISTS = [
    Case(
        "a list",
        mail("[talk] Hello", List_Id="Talk <talk.lists.example>", List_Post="<mailto:talk@lists.example>"),
        Kind.LIST,
    ),
    Case("a list of old", mail("[talk] Hello", Precedence="list"), Kind.LIST),
    *(Case(f"a list, {name}", mail(**{**COPIED, **more}), Kind.LIST) for name, more in LISTED.items()),
    Case(
        "a list in somebody's name",
        mail(sender="Dana Li via Talk <talk@lists.example>", Reply_To=DANA, List_Id="<talk.lists.example>"),
        Kind.LIST,
        {"author": Address("Dana Li", "dana.li@acme.example")},
    ),
    Case(
        "a newsletter",
        mail("News", List_Unsubscribe="<https://n.example/u>", List_Unsubscribe_Post="List-Unsubscribe=One-Click"),
        Kind.LIST,
    ),
    Case("a newsletter of a mailer", mail("News", Feedback_ID="1:2:3:mailer"), Kind.LIST),
    Case("a newsletter of mailer@", mail("News", sender="mailer@n.example", Feedback_ID="1:n"), Kind.LIST),
    Case(
        "a newsletter in bulk",
        mail("News", sender="news@acme.example", List_Unsubscribe="<mailto:u@n.example>", Precedence="bulk"),
        Kind.LIST,
    ),
]

SYSTEMS = {
    "Acme Recruiting <no-reply@us.greenhouse-mail.io>": "Acme",
    "Acme <no-reply@eu.greenhouse-mail.io>": "Acme",
    "Acme Hiring Team <no-reply@hire.lever.co>": "Acme",
    "Acme Robotics <no-reply@ashbyhq.com>": "Acme Robotics",
    "Acme Careers <acme@myworkday.com>": "Acme",
    "acme@myworkday.com": "",
    "Acme Talent Acquisition <acme+autoreply@talent.icims.com>": "Acme",
    "Acme via SmartRecruiters <notifications@smartrecruiters.com>": "Acme",
    "Dana at Acme <notifications@smartrecruiters.com>": "Acme",
    "Greenhouse <no-reply@greenhouse.io>": "",
    "Workday <no-reply@myworkday.com>": "",
    "Acme <noreply@candidates.workablemail.com>": "Acme",
    "Acme Careers <careers@acme.teamtailor-mail.com>": "Acme",
    "Acme <donotreply@jobvite.com>": "Acme",
    "Acme HR <notifications@app.bamboohr.com>": "Acme",
    "Acme Jobs <noreply@invalid.taleo.net>": "Acme",
    "Acme <enterprise-no-reply@trm.brassring.com>": "Acme",
    "Acme Karriere <system@successfactors.eu>": "Acme",
    "Acme <no-reply@applytojob.com>": "Acme",
    "Acme <no-reply@breezy.hr>": "Acme",
    "Acme <no-reply@recruitee.com>": "Acme",
    "Acme GmbH <no-reply@m.personio.de>": "Acme GmbH",
    "Acme <notifications@comeet-notifications.com>": "Acme",
    "Acme <no-reply@ats.rippling.com>": "Acme",
    "Acme <donotreply@adp.com>": "Acme",
    "Acme <notifications@zohorecruit.com>": "Acme",
    "Acme <notification@softgarden.de>": "Acme",
}
MACHINE = {"Auto_Submitted": "auto-generated"}
RECEIVED = "Thank you for applying. We have received your application."
REJECTED = "Thank you for your interest. We have decided to move forward with other candidates."

APPLICATIONS = [
    *(
        Case(
            f"an applicant system invites {place}",
            mail(subject, text, "Acme <no-reply@us.greenhouse-mail.io>"),
            Kind.APPLICANT_SYSTEM,
            {"invites": invites, "says_no": False},
        )
        for place, (subject, text, invites) in enumerate(
            (
                ("Interview invitation: Web developer at Acme", "See the link.", True),
                ("Your application", "Hi Sam, we would like to invite you to an interview.", True),
                ("Einladung zum Vorstellungsgespräch bei Acme", "Am 1.12. um 10 Uhr.", True),
                ("Ihre Bewerbung", "Gern laden wir Sie zu einem Gespräch ein.", True),
                ("Your interview", "Your interview is confirmed for Friday, 27 November 2026 at 10:00 CET.", True),
                ("Acme", "Your phone interview with Ina Berg has been scheduled.", True),
                ("Acme", "This confirms your interview on Friday.", True),
                ("Acme", "Ihr Gespräch am Freitag um 10 Uhr ist bestätigt.", True),
                ("Acme", "Votre entretien de vendredi est confirmé.", True),
                ("Acme", "Tu entrevista del viernes está confirmada.", True),
                ("Acme", "Il colloquio di venerdì è confermato.", True),
                ("Acme", "We hope that an interview will follow.", False),
                ("Acme", "If an interview is scheduled, you get another e-mail.", False),
                ("Your application", "If your profile fits, we would like to invite you to an interview.", False),
                ("Your application", RECEIVED, False),
            ),
            1,
        )
    ),
    *(
        Case(
            f"applicant system {place}",
            mail("Your application", RECEIVED, sender),
            Kind.APPLICANT_SYSTEM,
            {"says_no": False, "company": company},
        )
        for place, (sender, company) in enumerate(SYSTEMS.items(), 1)
    ),
    *(
        Case(
            f"a company's own system: {sender}, {more}",
            mail("Update regarding your application", REJECTED, sender, Message_ID="<own@acme.example>", **more),
            kind,
            {"says_no": kind is Kind.APPLICANT_SYSTEM, "company": "Acme" if kind is Kind.APPLICANT_SYSTEM else ""},
        )
        for sender, more, kind in (
            ("Acme Careers <no-reply@careers.acme.example>", MACHINE, Kind.APPLICANT_SYSTEM),
            ("Acme Careers <no-reply@acme.example>", {}, Kind.APPLICANT_SYSTEM),
            ("Acme <no-reply@jobs.acme.example>", {}, Kind.APPLICANT_SYSTEM),
            ("Acme <careers@acme.example>", MACHINE, Kind.APPLICANT_SYSTEM),
            ("Acme Karriere <noreply@acme.example>", MACHINE, Kind.APPLICANT_SYSTEM),
            ("Acme <no-reply@acme.example>", MACHINE, Kind.AUTOMATIC),
            ("Acme Careers <careers@acme.example>", {"Auto_Submitted": "auto-replied"}, Kind.AUTOMATIC),
            ("Acme <no-reply@jobs.acme.example>", {"List_Unsubscribe": "<https://x>"}, Kind.LIST),
            ("Ina Berg <careers@acme.example>", MACHINE, Kind.AUTOMATIC),
        )
    ),
    Case(
        "the company in the subject",
        mail("Thank you for applying to Acme Robotics", RECEIVED, "no-reply@greenhouse.io"),
        Kind.APPLICANT_SYSTEM,
        {"company": "Acme Robotics"},
    ),
    *(
        Case(
            f"a system answers in a thread: {sender}",
            mail(f"Re: {RECEIVED[:10]}", RECEIVED, f"Acme <{sender}>", In_Reply_To="<mine@own.example>", **more),
            Kind.APPLICANT_SYSTEM,
            {},
        )
        for sender, more in (
            ("no-reply@hire.lever.co", {}),
            ("notifications@smartrecruiters.com", {}),
            ("acme@myworkday.com", {}),
            ("acme+email+1@talent.icims.com", {"Auto_Submitted": "auto-replied"}),
        )
    ),
    Case(
        "the company in the name",
        mail("Your application", RECEIVED, "Acme Hiring Team <no-reply@hire.lever.co>"),
        Kind.APPLICANT_SYSTEM,
        {"company": "Acme"},
    ),
    Case(
        "an applicant system says no",
        mail(
            "Your application",
            REJECTED,
            "Acme <no-reply@us.greenhouse-mail.io>",
            Auto_Submitted="auto-generated",
            List_Unsubscribe="<https://x>",
        ),
        Kind.APPLICANT_SYSTEM,
        {"says_no": True},
    ),
    *(
        Case(
            f"an applicant system says no {place}",
            mail("Your application", text, sender),
            Kind.APPLICANT_SYSTEM,
            {"says_no": True},
        )
        for place, (sender, text) in enumerate(
            (
                ("careers@gammaco.icims.com", "The position Platform engineer at Gammaco has been filled."),
                ("careers@gammaco.icims.com", "The role has been filled. Would you like to see other jobs?"),
                ("Acme <notification@softgarden.de>", "Leider haben wir uns anders entschieden."),
            ),
            1,
        )
    ),
    Case(
        "a recruiter invites by a system",
        mail(
            "Einladung zum Vorstellungsgespräch bei Acme",
            "Wir freuen uns auf Sie: am 1.12. um 10 Uhr.",
            "Paula Frey <notification@softgarden.de>",
        ),
        Kind.APPLICANT_SYSTEM,
        {"invites": True, "says_no": False},
    ),
    Case(
        "a recruiter behind no-reply",
        mail("Interview", "Hi Sam", "Dana Li <no-reply@us.greenhouse-mail.io>", Reply_To="dana.li@acme.example"),
        Kind.APPLICANT_SYSTEM,
        {"is_certain": False},
    ),
]

LINKEDIN = [
    Case(
        f"LinkedIn: {template}",
        mail(
            subject,
            "See it on LinkedIn.",
            f"LinkedIn <{sender}@linkedin.com>",
            X_LinkedIn_Template=template,
            X_LinkedIn_Class="EMAIL-DEFAULT",
        ),
        Kind.NOTICE,
        {"notice": notice, "author": Address("", ""), "says_no": notice == "rejected"},
    )
    for template, sender, subject, notice in (
        ("email_type_messaging_digest", "messaging-digest-noreply", "Dana just messaged you", "messages"),
        (
            "email_application_confirmation_with_nba_01",
            "jobs-noreply",
            "Sam, your application was sent to Acme",
            "confirmed",
        ),
        ("email_jobs_application_rejected_01", "jobs-noreply", "Your application to Engineer at Acme", "rejected"),
        ("email_jobs_job_application_viewed_01", "jobs-noreply", "Your application was viewed by Acme", "viewed"),
        ("email_job_alert_digest_01", "jobalerts-noreply", "30 new jobs", "alert"),
        ("email_m2m_invite_single_01", "invitations", "Dana wants to connect", "invitation"),
        ("", "updates-noreply", "This week", "other"),
    )
]
LINKEDIN += [
    Case(
        f"LinkedIn, in words alone: {subject}, {text}",
        mail(subject, text, "LinkedIn <jobs-noreply@linkedin.com>"),
        Kind.NOTICE,
        {"notice": "other", "says_no": says_no, "company": company},
    )
    for subject, text, says_no, company in (
        (
            "Your application to Platform engineer at Deltaco",
            "Unfortunately, we will not be moving forward with your application.",
            True,
            "Deltaco",
        ),
        (
            "Ihre Bewerbung als Entwickler bei Deltaco",
            "Leider ist die Stelle bereits besetzt.",
            True,
            "Deltaco",
        ),
        (
            "Your application to Platform engineer at Deltaco",
            "Your application is in good hands.",
            False,
            "Deltaco",
        ),
        ("New jobs for you", "The position has been filled.", False, ""),
    )
]

CASES = [*AWAY, *AUTOMATIC, *CALENDAR, *LISTS, *APPLICATIONS, *LINKEDIN]
