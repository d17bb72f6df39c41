"""When somebody is back, and whom they name, in the words of several languages."""

from __future__ import annotations

from datetime import date

import pytest

from data.mail.head import Head
from data.mail.sorting.absence import (
    apple_return_day,
    deputy_in,
    return_day,
    says_left,
    says_moved,
    speaks_of_absence,
)
from data.mail.sorting.findings import Deputy

WRITTEN = date(2026, 11, 23)
DECEMBER_4, DECEMBER_5, DECEMBER_7 = date(2026, 12, 4), date(2026, 12, 5), date(2026, 12, 7)

RETURNS = [
    # Russian, Turkish, Finnish
    ("Я в отпуске до 7 декабря.", DECEMBER_7),
    ("Меня не будет по 6 декабря.", DECEMBER_7),
    ("Вернусь 7 декабря 2026.", DECEMBER_7),
    ("Меня нет в офисе до 7 декабря 2026.", DECEMBER_7),
    ("Меня нет на рабочем месте до 7 декабря", DECEMBER_7),
    ("7 Aralık tarihine kadar izinliyim.", DECEMBER_7),
    ("Olen lomalla 7.12.2026 asti.", DECEMBER_7),
    ("Palaan töihin maanantaina 7.12. Kiireellisissä asioissa ota yhteyttä Mika Laineeseen.", DECEMBER_7),
    ("Olen lomalla ja palaan 7. joulukuuta.", DECEMBER_7),
    ("Olen takaisin toimistolla 7.12.2026.", DECEMBER_7),
    ("Palaan maanantaina.", date(2026, 11, 30)),
    ("Yıllık izindeyim, 7 Aralık Pazartesi günü ofise döneceğim. Acil durumlarda Can Demir.", DECEMBER_7),
    ("İzindeyim. 7 Aralık 2026 tarihinde ofiste olacağım.", DECEMBER_7),
    # Korean
    ("휴가로 인해 부재중입니다. 12월 7일에 복귀 예정입니다.", DECEMBER_7),
    ("12월 4일까지 휴가입니다.", DECEMBER_5),
    ("2026년 12월 7일(월)부터 정상 근무합니다.", DECEMBER_7),
    ("12월 7일에 회의가 있습니다.", None),
    # The month and the day alone
    ("I will be out of the office 11/24 through 11/27 and will return on 11/30.", date(2026, 11, 30)),
    ("Out of office 11/24 through 12/1, back on 12/7.", DECEMBER_7),
    ("I'm away from 25/11 until 7/12.", DECEMBER_7),
    ("I will be back 12/1.", None),
    ("I'm back soon; our support is there 24/7.", None),
    ("back on 12/4/2026, away since 11/20/2026", DECEMBER_4),
    # Weeks
    ("Ich bin bis einschließlich KW 49 im Urlaub und ab KW 50 wieder für Sie da.", DECEMBER_7),
    ("Ich bin ab KW 50 wieder erreichbar.", DECEMBER_7),
    ("Ich bin bis einschließlich KW 49 im Urlaub.", DECEMBER_7),
    ("Ich bin bis Kalenderwoche 49 im Urlaub.", date(2026, 12, 6)),
    ("Jag är tillbaka vecka 50.", DECEMBER_7),
    ("Ik ben terug in week 50", DECEMBER_7),
    ("Wieder da ab KW 2", date(2027, 1, 11)),
    ("Wir treffen uns in KW 50.", None),
    # English
    ("I am out of the office until 7 December.", DECEMBER_7),
    ("I am out until the 7th of December, and have limited access.", DECEMBER_7),
    ("I am away until Tuesday 1 December", date(2026, 12, 1)),
    ("out until 2026-12-07", DECEMBER_7),
    ("I'm away through Friday, December 4th. Please call.", DECEMBER_5),
    ("from Nov 23 through Dec 4", DECEMBER_5),
    ("up to and including 4 December", DECEMBER_5),
    ("until December 4th inclusive", DECEMBER_5),
    ("back after 4 December", DECEMBER_5),
    ("I will be back on Monday, Dec. 7, 2026.", DECEMBER_7),
    ("I will be out of the office starting November 23 and will return on December\n7.", DECEMBER_7),
    ("I am out of the office from December 1. I will be back on December 14.", date(2026, 12, 14)),
    ("I am currently away returning to the office on May 5th", date(2027, 5, 5)),
    ("I will return January 4", date(2027, 1, 4)),
    ("I am on leave from 23 November to 4 December", DECEMBER_4),
    ("I am out until 4 December, back on 7 December", DECEMBER_7),
    ("I'm away until Friday, December 4, back on Monday, December 7", DECEMBER_7),
    ("I'm away until December 4. I will be back on December 7.", DECEMBER_7),
    ("I will be back on 7 December. Until 4 December, please call Bob.", DECEMBER_7),
    ("Back on 9 December, and then away again until 20 December", date(2026, 12, 9)),
    ("I'm back on Monday", date(2026, 11, 30)),
    ("On 7 December I will be back.", DECEMBER_7),
    ("On Monday, 7 December, I'll be back.", DECEMBER_7),
    ("I'm away on 1 December, back on 2 December", date(2026, 12, 2)),
    ("Return date: Sept. 7, 2027", date(2027, 9, 7)),
    ("out until Jan. 4th", date(2027, 1, 4)),
    ("Out of office 11/23, returning 30-Nov-2026", date(2026, 11, 30)),
    ("returning 29 February", date(2028, 2, 29)),
    ("out until 25/12/2026.", date(2026, 12, 25)),
    # German
    ("Ich bin bis einschließlich 04.12.2026 nicht im Büro.", DECEMBER_5),
    ("Ich bin bis einschließlich Freitag, den 4. Dezember, nicht im Büro.", DECEMBER_5),
    ("Ich bin bis zum 4.12. nicht erreichbar", DECEMBER_4),
    ("Ich bin vom 23.11. bis 27.11.2026 im Urlaub.", date(2026, 11, 27)),
    ("Ich bin ab dem 7. Dezember wieder erreichbar.", DECEMBER_7),
    ("Ich bin ab dem 1. Dezember im Urlaub und ab dem 14. Dezember wieder da", date(2026, 12, 14)),
    ("wieder erreichbar: 7.12.26", DECEMBER_7),
    ("Vom 1.12. bis einschließlich 4.12. bin ich nicht da; ab 7.12. bin ich wieder für Sie da.", DECEMBER_7),
    ("Ich bin bis zum 4. Dezember im Urlaub, am 7. Dezember bin ich wieder da.", DECEMBER_7),
    ("Ich bin im Urlaub und am 7. Dezember wieder da.", DECEMBER_7),
    ("Am Montag, den 7.12.2026, bin ich wieder für Sie da.", DECEMBER_7),
    ("Ich bin bis einschl. 4.12. nicht im Haus", DECEMBER_5),
    ("bis inkl. Freitag, 4.12.", DECEMBER_5),
    ("vom 23.11. - 4.12.2026 im Urlaub", DECEMBER_4),
    ("Ich bin vom 23.11. bis 04.12. im Urlaub und ab Montag, dem 07.12., wieder erreichbar.", DECEMBER_7),
    ("Bis Freitag, den 4.12., im Urlaub, ab Montag, dem 7.12., wieder da", DECEMBER_7),
    ("Ich bin vom 23.11. bis 4.12. (beide inklusive) im Urlaub", DECEMBER_5),
    # French
    ("Je suis absent jusqu’au 4 décembre 2026", DECEMBER_4),
    ("Je suis absente jusqu'au 4 décembre inclus.", DECEMBER_5),
    ("absent du 23 novembre au 4 décembre inclus", DECEMBER_5),
    ("de retour le lundi 7 décembre", DECEMBER_7),
    ("Je suis absente jusqu'au 4 décembre. De retour le 7 décembre.", DECEMBER_7),
    ("Le 7 décembre, je reviens au bureau.", DECEMBER_7),
    # Spanish, Portuguese, Italian
    ("Estaré fuera de la oficina hasta el 4 de diciembre de 2026", DECEMBER_4),
    ("hasta el 4 de diciembre inclusive", DECEMBER_5),
    ("Estaré de vacaciones del 23 de noviembre al 4 de diciembre, ambos inclusive.", DECEMBER_5),
    ("Fuera de la oficina del 23 de noviembre al 4 de diciembre (ambos incluidos)", DECEMBER_5),
    ("Sarò in ferie dal 23 novembre al 4 dicembre, entrambi compresi", DECEMBER_5),
    ("Estarei ausente até 4 de dezembro", DECEMBER_4),
    ("Sarò assente fino al 4 dicembre compreso", DECEMBER_5),
    ("Rientrerò il 7 dicembre", DECEMBER_7),
    ("Rientro il 7 dicembre 2026. Torno in ufficio il 7 dicembre.", DECEMBER_7),
    ("Sarò di ritorno il 7 dicembre", DECEMBER_7),
    ("Torno in ufficio lunedì 7 dicembre", DECEMBER_7),
    ("Il 7 dicembre torno in ufficio.", DECEMBER_7),
    ("Fino al 4 dicembre sono in ferie, ritornerò il 7 dicembre.", DECEMBER_7),
    ("Hasta el 4 de diciembre estoy fuera; vuelvo el 7 de diciembre", DECEMBER_7),
    ("Volto no dia 7 de dezembro", DECEMBER_7),
    # Dutch, Swedish
    ("Ik ben terug op 7 december", DECEMBER_7),
    ("Ik ben afwezig t/m vrijdag 4 december", DECEMBER_5),
    ("Jag är tillbaka den 7 december", DECEMBER_7),
    ("Ik ben maandag 7 december weer aanwezig", DECEMBER_7),
    ("Jag är åter den 7 december", DECEMBER_7),
    ("Jeg er tilbage den 7. december", DECEMBER_7),
    # Polish
    ("Jestem na urlopie do 4 grudnia.", DECEMBER_4),
    ("Przebywam na urlopie do dnia 4 grudnia 2026 r. włącznie.", DECEMBER_5),
    ("Będę nieobecna od 23 listopada do 4 grudnia włącznie", DECEMBER_5),
    ("Jestem poza biurem. Wracam 7 grudnia.", DECEMBER_7),
    ("Wracam do biura w poniedziałek, 7 grudnia.", DECEMBER_7),
    ("Od 7 grudnia będę ponownie dostępny.", DECEMBER_7),
    ("Na urlopie do 04.12.2026 r.", DECEMBER_4),
    ("Wrócę w poniedziałek", date(2026, 11, 30)),
    ("Jestem na urlopie w dniach 23-27 listopada", date(2026, 11, 28)),
    # Czech
    ("Jsem mimo kancelář do 7. prosince 2026.", DECEMBER_7),
    ("Do 7. 12. 2026 mám dovolenou.", DECEMBER_7),
    ("Mám dovolenou od 1. do 4. prosince včetně.", DECEMBER_5),
    ("Od 1. prosince do 7. prosince jsem na dovolené.", DECEMBER_7),
    ("Od 7. prosince budu opět k dispozici.", DECEMBER_7),
    ("Vrátím se v pondělí 7. prosince.", DECEMBER_7),
    ("Vrátím se v pondělí.", date(2026, 11, 30)),
    ("Sejdeme se 7. prosince.", None),
    # Swedish
    ("Jag är ledig till och med den 4 december 2026.", DECEMBER_5),
    ("Jag är ledig t o m 4 december", DECEMBER_5),
    ("Jag är ledig från den 1 december till den 7 december.", DECEMBER_7),
    # Spans
    ("I am out of the office 1-11 December.", date(2026, 12, 12)),
    ("Out of office Nov 30 - Dec 4", None),
    ("On leave, December 1–11, 2026", date(2026, 12, 12)),
    ("Im Urlaub: 1.-11.12.2026", date(2026, 12, 12)),
    ("En congé 1 – 11 décembre", date(2026, 12, 12)),
    ("I'm away 1-11 December, back on 14 December", date(2026, 12, 14)),
    ("I'm away 1-11 March", None),
    ("Call 12-15 times", None),
    # Japanese, Chinese
    ("12月7日に戻ります", DECEMBER_7),
    ("12月4日まで不在にしております", DECEMBER_5),
    ("12月4日（金）まで不在にしております", DECEMBER_5),
    ("12月7日（月）に戻ります", DECEMBER_7),
    ("我将于12月7日返回", DECEMBER_7),
    # None
    ("Back in January", None),
    ("I will be back 9/8/2026", None),
    ("until 5 January 2025", None),
    ("I am back on Tuesday, 9/8/2026", None),
    ("I was away until Friday, 20 November", None),
    ("We meet on 7 December.", None),
    ("I was back on 20 November.", None),  # the 20th of next year is meant by nobody
    ("I am out of the office. The fair is on 4 December.", None),
    ("until further notice", None),
    ("I'm back at 3 pm", None),
    ("I return on 31 November", None),
    ("I'm out 5 days, back soon", None),
    ("I will get back to you; our fair opens on Tuesday. See you there", None),
    ("I will be traveling for work on July 10-31.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "day"), RETURNS)
def test_the_first_day_back_is_read(text: str, day: date | None) -> None:
    assert return_day(text, WRITTEN) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("{kind=VACATION,startDate=2026-11-20T15:00:00Z,endDate=2026-12-04T14:59:59Z}", DECEMBER_5),  # Tokyo
        ("{kind=VACATION,startDate=2026-11-20T05:00:00Z,endDate=2026-12-05T04:59:59Z}", DECEMBER_5),  # New York
        ("{kind=VACATION,startDate=2026-11-19T23:00:00Z,endDate=2026-12-04T22:59:59Z}", DECEMBER_5),  # Berlin
        ("{kind=VACATION,endDate=2026-12-04T23:59:59Z}", DECEMBER_5),
        ("{kind=VACATION,endDate=2026-12-04}", DECEMBER_5),
        ("{kind=VACATION,endDate=2026-13-04T23:59:59Z}", None),
        ("{kind=VACATION}", None),
        ("", None),
    ],
)
def test_icloud_tells_the_last_day_away(value: str, day: date | None) -> None:
    assert apple_return_day(Head(f"X-Apple-Criteria: {value}".encode())) == day


@pytest.mark.parametrize(
    "text",
    [
        "Jag är tillbaka den 7 december.",
        "Rientro il 7 dicembre 2026.",
        "Torno in ufficio il 7 dicembre.",
        "Sarò di ritorno il 7 dicembre.",
        "Je reviens le 7 décembre.",
        "Am 7. Dezember bin ich wieder da.",
        "Ik ben terug op 7 december.",
        "Vuelvo el 7 de diciembre.",
        "Volto no dia 7 de dezembro.",
        "Jeg er tilbake 7. desember.",
        "Wracam do biura 7 grudnia.",
        "Vrátím se 7. prosince.",
        "V kanceláři budu opět 7. prosince.",
        "Jag är ledig till den 7 december.",
    ],
)
def test_who_says_when_they_are_back_is_away(text: str) -> None:
    assert speaks_of_absence(text)
    assert return_day(text, WRITTEN) == DECEMBER_7


@pytest.mark.parametrize(
    "text",
    [
        "We will get back to you soon.",
        "Je reviens vers vous dès que possible.",
        "Vi vender tilbage i løbet af to dage.",
        "Wij komen zo snel mogelijk terug op uw vraag.",
        "Aguarde nosso retorno.",
        "Vi återkommer inom kort.",
        "Vi svarar så snart en handläggare är ledig.",
        "Ozvu se vám zpět do 7. prosince.",
        "Není dovoleno odpovídat na tuto zprávu.",
    ],
)
def test_who_only_promises_an_answer_is_not_away(text: str) -> None:
    assert not speaks_of_absence(text)


DEPUTIES = [
    ("Bij spoed: Kees Bos, kees.bos@acme.example.", Deputy("Kees Bos", "kees.bos@acme.example")),
    ("W pilnych sprawach: Adam Nowy, adam@acme.example", Deputy("Adam Nowy", "adam@acme.example")),
    ("Kontakta Per Lund, per.lund@acme.example.", Deputy("Per Lund", "per.lund@acme.example")),
    (
        "In urgent cases please contact my colleague Bob Miller (bob.miller@acme.example, +1 212 555 0134).",
        Deputy("Bob Miller", "bob.miller@acme.example", "+1 212 555 0134"),
    ),
    ("For urgent matters contact Ana at ana@acme.example.", Deputy("Ana", "ana@acme.example")),
    ("Please reach out to Sam van der Berg.", Deputy("Sam van der Berg")),
    ("You can reach Dr. Mia Olsen (mia@acme.example) until then.", Deputy("Mia Olsen", "mia@acme.example")),
    (
        "In dringenden Fällen wenden Sie sich bitte an Frau Petra Schulz, petra@acme.example, Tel. 030 1234567.",
        Deputy("Petra Schulz", "petra@acme.example", "030 1234567"),
    ),
    ("Meine Vertretung übernimmt Jonas Weber (Tel. +49 30 1234567).", Deputy("Jonas Weber", "", "+49 30 1234567")),
    ("Kontaktieren Sie bitte info@acme.example", Deputy("", "info@acme.example")),
    (
        "En mon absence, vous pouvez contacter Zoé Rémy au 01 23 45 67 89 ou zoe@acme.example",
        Deputy("Zoé Rémy", "zoe@acme.example", "01 23 45 67 89"),
    ),
    ("Póngase en contacto con María López (maria@acme.example).", Deputy("María López", "maria@acme.example")),
    ("Per urgenze rivolgersi a Luca Bianchi luca@acme.example", Deputy("Luca Bianchi", "luca@acme.example")),
    ("Neem contact op met Jan de Vries (jan@acme.example).", Deputy("Jan de Vries", "jan@acme.example")),
    (
        "Bitte wenden Sie sich an Frau Lena Arndt (lena.arndt@acme.example). Adresse gilt bis 31.12.2026.",
        Deputy("Lena Arndt", "lena.arndt@acme.example"),
    ),
    ("Please call Ann Miller. I'm away 1/12/2026 - 10/12/2026.", Deputy("Ann Miller")),
    ("I'll answer when I am back.", None),
    ("I have limited access to email. I'll get back to you when I return.", None),
    ("I have limited access to e-mail. We’ll talk soon.", None),
    ("I have limited access to email. Upon return, all is read.", None),
    ("I don't check e-mail. Bob Lee stands in.", Deputy("Bob Lee")),
    ("Please contact Bo. I'll be back soon.", None),
    ("Please contact Lee O'Dell. I'll be back soon.", Deputy("Lee O'Dell")),
    ("Please contact O'Dell. They're in.", Deputy("O'Dell")),
    ("Please contact me again then at dana.li@acme.example", None),
]


@pytest.mark.parametrize(("text", "deputy"), DEPUTIES)
def test_whoever_stands_in_is_named(text: str, deputy: Deputy | None) -> None:
    assert deputy_in(text, frozenset({"dana.li@acme.example"})) == deputy


@pytest.mark.parametrize(
    "text",
    [
        "I no longer work at Stark. Please contact Bob Ray at bob@stark.example.",
        "Chloe Park is no longer with Stark Industries.",
        "Chloe has left the company.",
        "Thank you for your message. I've left Stark Industries.",
        "This mailbox is no longer monitored.",
        "I don't work here anymore.",
        "Ich bin nicht mehr bei der Stark GmbH tätig.",
        "Frau Park ist nicht mehr im Unternehmen.",
        "Ich arbeite nicht mehr für Stark.",
        "Frau Park hat unser Unternehmen verlassen.",
        "Je ne travaille plus chez Stark.",
        "Chloé ne fait plus partie de la société.",
        "Chloé a quitté l'entreprise.",
        "Ya no trabajo en Stark.",
        "Non lavoro più in Stark.",
        "Ik werk niet meer bij Stark.",
        "Chloe is niet langer werkzaam bij Stark.",
        "Já não trabalho na Stark.",
        "Jag arbetar inte längre på Stark.",
        "Hun har sluttet hos Stark.",
        "Już nie pracuję w Stark.",
        "このたび退職いたしました。",
        "我已离职。",
        "I retired from Heath on 30 October 2026. For business matters please contact Ana.",
        "I have retired. Thank you for your message.",
        "Alan Poole retired at the end of October.",
        "Ich bin seit Oktober im Ruhestand.",
        "Frau Park ist in Rente gegangen.",
        "Je suis à la retraite depuis octobre.",
        "Me he jubilado.",
        "Sono in pensione da ottobre.",
        "Ik ben met pensioen.",
        "Estou aposentada desde outubro.",
        "Jag har gått i pension.",
        "Jestem na emeryturze.",
        "Я на пенсии.",
        "Olen jäänyt eläkkeelle.",
        "Emekli oldum.",
        "我已退休。",
    ],
)
def test_who_has_left_says_so(text: str) -> None:
    assert says_left(text)


@pytest.mark.parametrize(
    "text",
    [
        "I am out of office until 7 December.",
        "Our old ticket system was retired on 1 November.",
        "I have left for my holidays and return on 7 December.",
        "I've left the office early today.",
        "I'm no longer at my desk; back on Monday.",
        "I'm on parental leave until March 2027. Please write to Kim Lee (kim@hooli.example).",
        "Ich bin nicht mehr im Büro und ab dem 7.12. wieder erreichbar.",
        "Je ne suis plus au bureau, de retour lundi.",
        "Ya no estoy en la oficina, vuelvo el lunes.",
        "Ik ben er niet meer, maandag weer wel.",
    ],
)
def test_who_comes_back_has_not_left(text: str) -> None:
    assert not says_left(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My e-mail address has changed. Please write to kim@newplace.example from now on.", True),
        ("This mailbox is no longer read.", True),
        ("This mailbox is not read any more.", True),
        ("My new address is kim@newplace.example.", True),
        ("I no longer use this address.", True),
        ("Meine E-Mail-Adresse hat sich geändert.", True),
        ("Dieses Postfach wird nicht mehr gelesen.", True),
        ("Mon adresse e-mail a changé.", True),
        ("Mi dirección de correo ha cambiado.", True),
        ("Il mio indirizzo è cambiato.", True),
        ("Mijn e-mailadres is gewijzigd.", True),
        ("O meu e-mail mudou.", True),
        ("Jag har bytt e-postadress.", True),
        ("Mój nowy adres: kim@newplace.example", True),
        ("メールアドレスが変更になりました。", True),
        ("Please do not reply: this mailbox is not monitored.", False),
        ("This mailbox is not monitored on weekends.", False),
        ("This inbox is not checked while I am on leave.", False),
        ("This mailbox is not read during my absence.", False),
        ("In urgent cases write to kim@newplace.example.", False),
        ("Our office has moved: our new address is 5 Main Street.", False),
        ("I am out of the office until 7 December.", False),
    ],
)
def test_who_has_another_address_says_so(text: str, expected: bool) -> None:
    assert says_moved(text) is expected
