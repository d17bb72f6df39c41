"""What people write, in whatever program and language; nothing of it may be taken for a machine's."""

from __future__ import annotations

from data.mail.addresses import Address
from data.mail.sorting.findings import Kind
from tests.sorting.case import Case
from tests.sorting.letters import DANA, ME, MINE_ID, coded, mail, parts

THREAD = {"In_Reply_To": f"<{MINE_ID}>", "References": f"<0@home.example> <{MINE_ID}>"}


def _case(name: str, raw: bytes, **tells: object) -> Case:
    return Case(name, raw, Kind.PERSON, tells)


GMAIL = (
    "Thursday works.\n\n"
    "On Fri, Nov 20, 2026 at 9:00 AM Sam Rivera <sam@home.example> wrote:\n\n> Could we talk?\n> Sam"
)
OUTLOOK = (
    "Thursday works.\r\n\r\nRegards,\r\nDana\r\n\r\n________________________________\r\n"
    "From: Sam Rivera <sam@home.example>\r\nSent: Friday, November 20, 2026 9:00 AM\r\nTo: Dana Li\r\n"
    "Subject: Your team\r\n\r\nCould we talk?"
)
HTML = (
    "<html><head><style>p {color: red}</style><title>x</title></head><body><script>alert('no')</script>"
    "<p>Thursday &amp; Friday<br>work.</p><div class=gmail_quote>On Fri, Sam wrote:<blockquote>Could we talk?"
    "</blockquote></div></body></html>"
)

TEAM = {"Cc": "team@acme.example", "List_Id": "<team.acme.example>", "Precedence": "list", **THREAD}

ANSWERS = [
    _case(
        "with their team in copy",
        mail(List_Unsubscribe="<mailto:leave@acme.example>", **TEAM),
        first_lines="Thursday works.",
        by_list=True,
        is_certain=False,
    ),
    _case(
        "with a list in copy that says where to post",
        mail(**{**TEAM, "List_Id": "", "List_Post": "<mailto:team@acme.example>", "X_Original_Sender": DANA}),
        by_list=True,
    ),
    _case(
        "between the lines of what was quoted",
        mail(text="Sam Rivera wrote on 16/11/2026 10:00:\n> Hello\n\nHi!\n\n> Coffee?\n\nYes.", **THREAD),
        first_lines="Hi!\nYes.",
    ),
    _case("an end, by the subject alone", mail("STOP EMAILING ME", "\n"), says_stop=True),
    _case("your own words in the subject", mail("Re: Please stop emailing me", "Hi", **THREAD), says_stop=False),
    _case("a no, with their team in copy", mail(text="Not interested, thanks.", **TEAM), says_no=True),
    _case("one word, and no subject", mail(subject="", text="ok", Message_ID=""), first_lines="ok"),
    _case("a subject alone", mail(subject="ok", text="", Message_ID="")),
    _case("no thanks, in few words", mail(text="Not interested, thanks."), says_no=True, says_stop=False),
    _case(
        "gmail",
        mail(text=GMAIL, **THREAD),
        first_lines="Thursday works.",
        author=Address("Dana Li", "dana.li@acme.example"),
    ),
    _case("outlook", mail(text=OUTLOOK, X_Auto_Response_Suppress="All", **THREAD), first_lines="Thursday works."),
    _case("suppresses answers", mail(X_Auto_Response_Suppress="DR, OOF, AutoReply", X_MS_Has_Attach="")),
    _case("html alone", mail(text=HTML, kind="text/html", **THREAD), first_lines="Thursday & Friday\nwork."),
    _case(
        "html beside an empty text",
        mail(
            **parts(
                ("text/plain", " \n"), ("text/html", "<p>Donnerstag pa&szlig;t.</p>"), kind="multipart/alternative"
            )
        ),
        first_lines="Donnerstag paßt.",
    ),
    _case(
        "nested and with a file",
        mail(
            **parts(
                ("text/plain; charset=us-ascii", "See the plan."),
                ("application/pdf; name=plan.pdf\nContent-Disposition: attachment", "JVBERi0="),
                ("text/plain; name=notes.txt\nContent-Disposition: attachment", "not this"),
            )
        ),
        first_lines="See the plan.",
    ),
    _case(
        "base64 in Latin 1",
        mail(
            text=coded("Schöne Grüße aus Köln, Mittwoch paßt.", "iso-8859-1"),
            kind="text/plain; charset=iso-8859-1",
            Content_Transfer_Encoding="base64",
        ),
        first_lines="Schöne Grüße aus Köln, Mittwoch paßt.",
    ),
    _case(
        "quoted-printable with soft ends",
        mail(
            text="Jeudi me convient parfaitement, =C3=A0 bient=\n=C3=B4t",
            Content_Transfer_Encoding="quoted-printable",
        ),
        first_lines="Jeudi me convient parfaitement, à bientôt",
    ),
    _case("a charset that nobody has", mail(kind="text/plain; charset=x-nonsense"), first_lines="Thursday works."),
    _case(
        "bytes of Windows without a charset",
        mail(kind="text/plain", text="~").replace(b"~", "Größe".encode("cp1252")),
        first_lines="Größe",
    ),
    _case(
        "Japanese",
        mail(
            subject="=?iso-2022-jp?B?UmU6IBskQkxMQ0wbKEI=?=",
            text=coded("木曜日で大丈夫です。", "iso-2022-jp"),
            kind="text/plain; charset=iso-2022-jp",
            Content_Transfer_Encoding="base64",
        ),
        first_lines="木曜日で大丈夫です。",
    ),
    _case(
        "Russian in KOI8",
        mail(
            text=coded("Четверг подходит.", "koi8-r"),
            kind="text/plain; charset=koi8-r",
            Content_Transfer_Encoding="base64",
        ),
        first_lines="Четверг подходит.",
    ),
    _case(
        "soft line ends",
        mail(text="This is one \nparagraph.\n\n-- \nDana", kind="text/plain; format=flowed"),
        first_lines="This is one paragraph.",
    ),
    _case("escape sequences", mail(text="\x1b[2J\x1b]0;owned\x07Hi\x00"), first_lines="␛[2J␛]0;owned␇Hi␀"),
    _case(
        "German",
        mail(text="Donnerstag passt.\n\nViele Grüße\nDana\n\nAm 20.11.2026 um 09:00 schrieb Sam:\n> Hallo"),
        first_lines="Donnerstag passt.",
    ),
    _case(
        "German Outlook",
        mail(
            subject="AW: Ihr Team",
            text="Passt.\n\nVon: Sam\nGesendet: Freitag\nAn: Dana\nBetreff: Ihr Team\n\nalt",
        ),
        first_lines="Passt.",
    ),
    _case(
        "French",
        mail(text="Jeudi me va.\n\nLe ven. 20 nov. 2026 à 09:00, Sam <sam@home.example> a écrit :\n\n> Bonjour"),
        first_lines="Jeudi me va.",
    ),
    _case(
        "Spanish",
        mail(text="El jueves.\n\nEl vie, 20 nov 2026 a las 9:00, Sam (<sam@home.example>) escribió:\n> Hola"),
        first_lines="El jueves.",
    ),
    _case(
        "Italian",
        mail(
            subject="R: Ciao",
            text="Giovedì va bene.\n\nIl giorno ven 20 nov 2026 Sam <sam@home.example> ha scritto:\n> Ciao",
        ),
        first_lines="Giovedì va bene.",
    ),
    _case(
        "Dutch",
        mail(text="Donderdag.\n\nOp vr 20 nov 2026 om 09:00 schreef Sam <sam@home.example>:\n> Hoi"),
        first_lines="Donderdag.",
    ),
    _case(
        "Portuguese",
        mail(text="Quinta-feira.\n\nEm sex., 20 de nov. de 2026 às 09:00, Sam escreveu:\n> Olá"),
        first_lines="Quinta-feira.",
    ),
    _case(
        "an attribution on three lines",
        mail(text="Yes, I will be\nback.\n\nOn Fri, Nov 20, 2026, Sam Rivera\n<sam@home.example>\nwrote:\n\n> Hi"),
        first_lines="Yes, I will be\nback.",
    ),
    _case(
        "an attribution close behind",
        mail(text="I answer as soon as I\nget back.\nOn Nov 20, 2026 2:10 PM, Sam wrote:\n> Hi"),
        first_lines="I answer as soon as I\nget back.",
    ),
    _case(
        "under a banner",
        mail(text="CAUTION: This e-mail originated from outside of Acme.\nDon't click links.\n\nThursday works."),
        first_lines="Thursday works.",
    ),
    _case(
        "over a rule",
        mail(text="Works.\n\n-----------\n*From:* Sam\n*Sent:* Friday\n*To:* Dana\n\nHi"),
        first_lines="Works.",
    ),
    _case(
        "thanks before more is said",
        mail(text="Hi Sam,\n\nThanks!\n\nThursday works for me.\n\nDana"),
        first_lines="Hi Sam,\nThanks!\nThursday works for me.\nDana",
    ),
    _case(
        "thanks at the end",
        mail(text="Thursday works.\n\nThank you,\nDana Li\nAcme Inc."),
        first_lines="Thursday works.",
    ),
    _case(
        "Latin 1 that is called UTF-8",
        mail(text="~").replace(b"~", "Schöne Grüße".encode("latin-1")),
        first_lines="Schöne Grüße",
    ),
    _case("a letter cut in two", mail(text="Schöne Gr~ße").replace(b"~", b"\xc3"), first_lines="Schöne Gr�ße"),
    _case("nothing but thanks", mail(text="Thanks,\n"), first_lines="Thanks,"),
    _case(
        "from a telephone",
        mail(text="Yes\n\nSent from my iPhone\n\n> On Nov 20, 2026, at 09:00, Sam wrote:\n> \n> Hi"),
        first_lines="Yes",
    ),
    _case(
        "below the quotation",
        mail(text="On Fri, Sam Rivera <sam@home.example> wrote:\n> Could we talk?\n\nYes, gladly."),
        first_lines="Yes, gladly.",
    ),
    _case(
        "between quotations", mail(text="> When?\nThursday.\n\n> Where?\nHere."), first_lines="Thursday.\nHere."
    ),
    _case(
        "hands on a letter",
        mail(
            subject="Fwd: A role",
            text="See below.\n\n---------- Forwarded message ---------\nFrom: Bo\nSubject: A role\n\nText",
        ),
        first_lines="See below.",
    ),
    _case(
        "hands on a bounce",
        mail(subject="Fwd: Undelivered Mail Returned to Sender", text="My mail to you came back, see below."),
    ),
    _case(
        "answers an automatic reply", mail(subject="RE: Automatic reply: Your team", text="I am back, let's talk.")
    ),
    _case("answers an out of office", mail(subject="AW: Abwesenheitsnotiz: Ihr Team", text="Bin wieder da.")),
    _case("answers in French", mail(subject="RE: Réponse automatique : Votre équipe", text="Me voici.")),
    _case("begins with being away", mail("Out of office next week", "I am out of the office. Sorry!")),
    _case(
        "asks in the thread about being away",
        mail(subject="Out of office lunch", text="I am away until Friday. Monday, then?", **THREAD),
    ),
    _case("asks about being away", mail(subject="Out of town next week?", text="Are you away until Friday?")),
    _case("speaks of an absence", mail(subject="Absences in December", text="Who is here?")),
    _case("says when they are back", mail(text="I am on vacation until 7 December, let's talk then.")),
    _case("Auto-Submitted: no", mail(Auto_Submitted="no")),
    _case(
        "a file of dates came along",
        mail(
            **parts(
                ("text/plain", "The programme."),
                ("text/calendar; method=PUBLISH", "BEGIN:VCALENDAR\nMETHOD:PUBLISH\nEND:VCALENDAR"),
            )
        ),
        calendar=None,
    ),
    _case("works at LinkedIn", mail(sender="Ida Berg <iberg@linkedin.com>"), is_certain=True),
    _case("answers through a tool", mail(List_Unsubscribe="<mailto:u@tool.example>", **THREAD), is_certain=False),
    _case(
        "reads your book",
        mail(subject="Read: a book for you", text="You asked what to read next. " + "This one is good. " * 30),
    ),
    _case("without a name", mail(sender="dana.li@acme.example"), author=Address("", "dana.li@acme.example")),
    _case(
        "a name in bytes",
        mail(sender="~ <dana.li@acme.example>").replace(b"~", "Zoë Müller".encode("latin-1")),
        author=Address("Zoë Müller", "dana.li@acme.example"),
    ),
    _case(
        "a name that reorders the line",
        mail(sender='"\u202eanaD" <dana.li@acme.example>'),
        author=Address("anaD", "dana.li@acme.example"),
    ),
    _case("without a body", mail(text=""), first_lines=""),
    _case("without a boundary", mail(kind="multipart/mixed", text="Just text."), first_lines="Just text."),
    _case(
        "a boundary that stands nowhere",
        mail(kind="multipart/mixed; boundary=none", text="Just text."),
        first_lines="Just text.",
    ),
    _case("nobody", mail(sender=""), author=Address("", "")),
]

LINKEDIN = [
    _case(
        "LinkedIn hands on a message",
        mail(
            sender="Dana Li via LinkedIn <hit-reply@linkedin.com>",
            X_LinkedIn_Class="MBR-TO-MBR",
            List_Unsubscribe="<https://x>",
        ),
        author=Address("Dana Li", ""),
        first_lines="Thursday works.",
    ),
    _case(
        "LinkedIn hands on an InMail",
        mail(
            sender="Dana Li <inmail-hit-reply@linkedin.com>", X_LinkedIn_Class="INMAIL-TO-MBR", Precedence="bulk"
        ),
        author=Address("Dana Li", ""),
    ),
]

RECRUITERS = [
    _case(
        "a recruiter through iCIMS",
        mail(sender="Dana Li <acme+email+AB12CD@talent.icims.com>"),
        is_certain=False,
        author=Address("Dana Li", "acme+email+ab12cd@talent.icims.com"),
    ),
    _case("a recruiter through Lever", mail(sender="Dana Li <7f3e@hire.lever.co>"), is_certain=False),
    _case(
        "a recruiter through Workable",
        mail(sender='"Dana Li" <acme-dana-1@inbound.workablemail.com>'),
        is_certain=False,
    ),
    _case("a recruiter through Workday", mail(sender="Dana Li <acme@myworkday.com>"), is_certain=False),
    _case(
        "a recruiter through Teamtailor",
        mail(sender="Åsa Öberg <asa-9@acme.teamtailor-mail.com>"),
        is_certain=False,
    ),
    *(
        _case(
            f"an answer of {sender.partition(' <')[0]} through a system",
            mail(sender=sender, In_Reply_To="<mine@home.example>"),
            is_certain=False,
        )
        for sender in (
            '"Ina Berg (Acme Recruiting)" <ina.berg+ab12@hire.lever.co>',
            '"Ina Berg, Talent Acquisition" <ina.berg+ab12@hire.lever.co>',
            '"Ina Berg - Acme Careers" <ina.berg+ab12@hire.lever.co>',
            '"Ina Berg via Greenhouse" <ina.berg+ab12@us.greenhouse-mail.io>',
            '"Ina Berg @ Acme Hiring Team" <ina.berg+ab12@hire.lever.co>',
            '"Berg, Ina (HR)" <ina.berg+ab12@hire.lever.co>',
            '"Ina Recruiter" <ina.r@hire.lever.co>',
            '"Ina Berg (Acme Recruiting)" <g04corp+email+ab12@talent.icims.com>',
        )
    ),
]

NO = [
    "Thank you for your time. We have decided to move forward with other candidates.",
    "Unfortunately you have not been selected for this role.",
    "I regret to inform you that the position has been filled.",
    "We won't be moving forward with your application.",
    "Unfortunately we will not be moving forward.",
    "Unfortunately, we won't be going further this time.",
    "Leider müssen wir Ihnen mitteilen, dass wir uns für einen anderen Bewerber entschieden haben.",
    "Leider können wir dir für diese Position keine Zusage geben.",
    "Wir können Ihnen für die Stelle heute keine positive Rückmeldung geben.",
    "Leider können wir Sie im weiteren Verfahren nicht berücksichtigen.",
    "Malheureusement, votre candidature n'a pas été retenue.",
    "Nous sommes au regret de ne pouvoir donner suite à votre candidature.",
    "Lamentablemente hemos decidido continuar con otros candidatos.",
    "Purtroppo la sua candidatura non è stata selezionata.",
    "Helaas gaan we niet verder met jouw sollicitatie; we hebben gekozen voor een andere kandidaat.",
    "Infelizmente, a vaga já foi preenchida.",
]
NOT_NO = [
    "We have decided to move forward with you. When can you start?",
    "If we decide not to move forward, I will tell you.",
    "The position has not been filled yet.",
    "Unfortunately I am travelling this week; how about next Tuesday?",
    "Ich habe von Ihnen noch keine Rückmeldung.",
    "Leider kann ich erst am Donnerstag. Passt das?",
    "Malheureusement, je ne suis pas libre jeudi.",
    "I'm moving forward with the paperwork.",
    "I hope that you were not discouraged.",
    "The application closes on Friday.",
    "Once the position is filled, we will write to everybody.",
    "Wir haben die Stelle leider noch nicht besprochen.",
    "Desafortunadamente no puedo el jueves, ¿el viernes?",
]
STOP = [
    "Please stop emailing me.",
    "Please do not contact me again.",
    "Remove me from your list.",
    "I'd like to ask you to stop writing to me.",
    "Unsubscribe",
    "Please unsubscribe me.",
    "Leave me alone.",
    "Bitte schreiben Sie mir nicht mehr.",
    "Ich möchte keine weiteren E-Mails.",
    "Merci de ne plus me contacter.",
    "Por favor, deje de escribirme.",
    "Per favore non mi scriva più.",
    "Stop met mailen alstublieft.",
    "Por favor, pare de me enviar mensagens.",
]
NOT_STOP = [
    "Please don't stop writing to me.",
    "Please do not contact me by phone this week, e-mail is better.",
    "We had to stop hiring in spring.",
    "Do not hesitate to write again.",
    "Bitte schreiben Sie mir, wenn Sie in Berlin sind.",
    "N'hésitez pas à me contacter.",
    "Thursday works.\n\nTo unsubscribe from these e-mails, click here.",
    "Thursday works. If you do not wish to receive such messages, tell us.",
    "Jeudi me va. Pour vous désinscrire, cliquez ici.",
    "Wenn Sie keine weiteren E-Mails möchten, antworten Sie bitte.",
    "Shall I stop sending you drafts?",
]
TIMES = {
    "How about Thursday at 3pm?": "Thursday at 3pm",
    "I can do Tuesday, 1 December at 10:00 CET or later.": "Tuesday, 1 December at 10:00 CET",
    "Let's talk on Dec 3, 2:30 pm": "on Dec 3, 2:30 pm",
    "Passt Ihnen Dienstag um 14 Uhr?": "Dienstag um 14 Uhr",
    "Am 3.12. um 10:30 Uhr hätte ich Zeit": "Am 3.12. um 10:30 Uhr",
    "Jeudi à 14h30 ?": "Jeudi à 14h30",
    "El jueves a las 16:00 me va bien": "El jueves a las 16:00",
    "Thursday works.": "",
    "We have 3 openings and 40 people.": "",
}

WORDS = [
    *(_case(f"no {place}", mail(text=text), says_no=True, says_stop=False) for place, text in enumerate(NO, 1)),
    *(_case(f"not a no {place}", mail(text=text), says_no=False) for place, text in enumerate(NOT_NO, 1)),
    _case("no, quoted", mail(text="Thanks for telling me!\n\n> The position has been filled."), says_no=False),
    *(
        _case(f"stop {place}", mail(text=text), says_stop=True, says_no=False)
        for place, text in enumerate(STOP, 1)
    ),
    *(_case(f"not a stop {place}", mail(text=text), says_stop=False) for place, text in enumerate(NOT_STOP, 1)),
    *(
        _case(f"time {place}", mail(text=text), proposed=time)
        for place, (text, time) in enumerate(TIMES.items(), 1)
    ),
]

MINE = [
    Case("mine", mail(sender=f"Sam Rivera <{ME}>", to=DANA), Kind.MINE, {"first_lines": "Thursday works."}),
    Case("mine, by another address", mail(sender="SAM.RIVERA@study.example", to=DANA), Kind.MINE),
    Case("mine, written as a draft and sent", mail(sender=ME, to=DANA, X_Unsent="1"), Kind.MINE, sent=True),
    Case("mine, found among those sent", mail(sender="alias@elsewhere.example", to=DANA), Kind.MINE, sent=True),
    Case("mine, to a list", mail(sender=ME, List_Id="<talk.example>", Precedence="list"), Kind.MINE),
    Case("mine, in bulk", mail(sender=ME, Precedence="bulk", List_Unsubscribe="<mailto:u@x.example>"), Kind.MINE),
    Case(
        "mine, says no",
        mail(sender=ME, text="We won't be moving forward with your offer."),
        Kind.MINE,
        {"says_no": False},
    ),
]

CASES = [*ANSWERS, *LINKEDIN, *RECRUITERS, *WORDS, *MINE]
