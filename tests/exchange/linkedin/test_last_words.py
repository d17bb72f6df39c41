"""What the last words of a chat lead to: an agreed talk, a promise, a no of one's own, an absence."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from data.exchange.linkedin.talks.absence import absence_told
from data.model.brought import PUTS_OFF, Brought
from tests.builders import NOW, day
from tests.exchange.linkedin.samples import DANA, KEN, ME, message, messages, read, with_name

ZONE = ZoneInfo("America/New_York")
OTHER = message(KEN, ME, "2026-11-18 08:00:00", "Are you free?")


def talk(folder: Path, *said: str, **options: object) -> Brought:
    """Return what comes of a chat with Dana (``<`` is mine), a message a day from Mon 16 November on."""
    rows = [
        message(*((ME, DANA) if words[0] == "<" else (DANA, ME)), f"2026-11-{on:02} 15:00:00", words[1:])
        for on, words in enumerate(said, 16)
    ]
    held = read(folder, {"messages.csv": messages([*rows[::-1], OTHER])}, me=ME, zone=ZONE, now=NOW, **options)
    return with_name(held, DANA)


def told(one: Brought) -> str:
    """Return what was promised: the side, the day, and the hour there."""
    return " | ".join(
        f"{it.side} {it.on:%a %-d %b}{f' {it.at.astimezone(ZONE):%H:%M}' if it.at else ''}" for it in one.promises
    )


ASK = "<Could we talk about the role?"
TALKS = {
    (ASK, ">How about Thursday 3 December at 14:00?", "<Works for me, see you then!"): "both Thu 3 Dec 14:00",
    (
        ASK,
        ">We'd like to interview you on Thursday, 3 December, 2 pm.",
        "<Perfect, see you then!",
    ): "both Thu 3 Dec 14:00",
    (ASK, ">Could you do Friday at 10am?", "<Yes, that works.", ">Great, thank you!"): "both Fri 20 Nov 10:00",
    ("<Would Friday at 10:30 suit you?", ">Sounds good, talk to you then."): "both Fri 20 Nov 10:30",
    ("<Passt dir Freitag um 10 Uhr?", ">Ja, passt gut. Bis dann!"): "both Fri 20 Nov 10:00",
    (ASK, ">Jeudi à 14h ?", "<Parfait, à jeudi !"): "both Thu 19 Nov 14:00",
    (ASK, ">Tuesday at 10am or Thursday at 2pm?", "<Thursday works for me."): "both Thu 19 Nov 14:00",
    (ASK, ">Tuesday at 10am or Thursday at 2pm?", "<Works for me!"): "",
    (ASK, ">Friday at noon?", "<Perfect, see you then."): "both Fri 20 Nov 12:00",
    (ASK, ">How about Friday at 14:00 CET?", "<Works for me!"): "both Fri 20 Nov 08:00",
    (
        ASK,
        ">Could you do Thursday at 2pm ET?",
        "<Thursday at 2pm works for me, talk then!",
    ): "both Thu 19 Nov 14:00",
    (ASK, ">Shall we say 3pm GMT on Monday?", "<Monday 3pm GMT works."): "both Mon 23 Nov 10:00",
    (ASK, ">Friday at 3pm London time?", "<Works for me!"): "both Fri 20 Nov 10:00",
    (ASK, ">How about Thursday 3 December at 9am PT?", "<Perfect, see you then!"): "both Thu 3 Dec 12:00",
    (ASK, ">Friday at 3pm?", "<3pm on Friday works on paper, but I have a clash."): "",
    (ASK, ">Friday at 3pm?", "<Friday is great! What's your number?"): "",
    (ASK, ">Friday at 3pm my time?", "<Works for me!"): "both Fri 20 Nov",
    (ASK, ">Friday at 3pm?", "<Friday at 3pm is perfect."): "both Fri 20 Nov 15:00",
    (ASK, ">How about Friday at 10am?", "<I can't do Friday, sorry."): "",
    (ASK, ">How about Friday at 10am?", "<Works for me. Shall I call you?"): "",
    (ASK, ">How about Friday at 10am?", "<Friday at 10 doesn't work, but Monday is fine."): "",
    (ASK, ">How about Friday at 10am?"): "",
    (ASK, ">How about Thursday?", "<Thursday works for me, see you then!"): "both Thu 19 Nov",
    (ASK, ">Are you free on Thursday or Friday?", "<Friday is perfect for me."): "both Fri 20 Nov",
    (ASK, ">Are you free on Thursday or Friday?", "<Works for me!"): "",
    ("<Would 24 November suit you?", ">Yes, see you then."): "both Tue 24 Nov",
    (ASK, ">Shall we talk next week?", "<Sounds good!"): "",
    (ASK, ">We met on Thursday, I think.", "<Yes, great to see you!"): "",
    (ASK, ">Sure!", "<Great, looking forward to it."): "",
    (ASK, ">Call on Wednesday the 25th at 3pm?", "<Yes, works."): "both Wed 25 Nov 15:00",
    (ASK, ">Call on Wednesday the 25th at 3pm?", "<Yes, works.", ">👍"): "both Wed 25 Nov 15:00",
    (ASK, ">Est-ce que mercredi 25 à 15h te convient ?", "<Oui, parfait."): "both Wed 25 Nov 15:00",
    (ASK, ">Passt Mittwoch, dem 25., um 15 Uhr?", "<Ja, passt."): "both Wed 25 Nov 15:00",
    (ASK, ">Could we talk on the 25th?", "<The 25th works."): "both Wed 25 Nov",
    (ASK, ">Could we talk on Wednesday the 25th?", "<The 26th works."): "",
    ("<How about Tuesday at 4?", ">Tuesday 4pm it is."): "both Tue 17 Nov 16:00",
    ("<How about Tuesday at 4?", ">4pm it is."): "both Tue 17 Nov 16:00",
    ("<How about Tuesday?", ">Tuesday at 4 works."): "both Tue 17 Nov 16:00",
    (ASK, ">Friday at 10am or Friday at 2pm?", "<Friday at 2pm works."): "both Fri 20 Nov 14:00",
    (ASK, ">Mardi 1er décembre à 14h30, ça te va ?", "<Ça marche, à mardi !"): "both Tue 1 Dec 14:30",
    (ASK, ">Tuesday 1 December at 2pm?", "<Works, see you Tuesday!"): "both Tue 1 Dec 14:00",
    (ASK, ">Passt Dienstag, 1. Dezember um 14 Uhr?", "<Passt, bis Dienstag!"): "both Tue 1 Dec 14:00",
    (ASK, ">¿Te va bien el martes 1 de diciembre a las 14:00?", "<Sí, hasta el martes!"): "both Tue 1 Dec 14:00",
    (ASK, ">Would Monday 30 November at 9:00 suit you?", "<Perfect, until Monday!"): "both Mon 30 Nov 09:00",
    (ASK, ">Friday, November 27 at 10am?", "<Yes! Talk Friday."): "both Fri 27 Nov 10:00",
    (ASK, ">Friday, November 27 at 10am?", "<Works for me, thanks. Talk on Friday then."): "both Fri 27 Nov 10:00",
    (ASK, ">Tuesday 1 December at 2pm?", "<Works, see you Wednesday!"): "",
    (ASK, ">Tuesday 1 December at 2pm?", "<Works, see you on 8 December!"): "",
    (ASK, ">Wednesday next week at 3pm?", "<Yes, that works."): "both Wed 25 Nov 15:00",
}
OFFERED, TAKEN = ">Coffee on Friday at 3?", "<Yes please, see you there!"
MOVES = "My kid's come down with something and I can't make Friday. Can we push it?"
PUT_OFFS = {
    (OFFERED, TAKEN, f">So sorry! {MOVES} I'll send you a couple of dates next week."): "theirs Fri 27 Nov",
    (OFFERED, TAKEN, f">{MOVES}"): "",
    (OFFERED, TAKEN, ">I'm afraid I have to cancel Friday."): "",
    (ASK, ">Sorry, I need to reschedule our call. I'll get back to you by Friday."): "theirs Fri 20 Nov",
}
NO_PUT_OFFS = (
    (OFFERED, TAKEN, ">Great, see you then!"),
    (OFFERED, "<I can't, how about Monday at 3?", ">I can't make Monday."),
    ("<Are you free on Friday?", ">I can't make Friday."),
    (OFFERED, TAKEN, ">Which entrance? I can't make the lift work."),
)
PROMISES = {
    (ASK, ">Could you send me your CV?", "<I'll send it by Friday."): "mine Fri 20 Nov",
    (ASK, ">Could you send me your CV?", "<Sure, I will send it to you tomorrow!"): "mine Thu 19 Nov",
    (ASK, ">Kannst du mir den Lebenslauf schicken?", "<Ich schicke ihn dir bis Freitag."): "mine Fri 20 Nov",
    (ASK, ">I'll get back to you by Friday."): "theirs Fri 20 Nov",
    (ASK, ">I'll get back to you by Friday.", "<Thank you!"): "theirs Fri 20 Nov",
    (ASK, ">We will let you know by the end of the week."): "theirs Fri 20 Nov",
    (ASK, ">We hope to decide next week."): "theirs Fri 27 Nov",
    (ASK, ">You'll hear from us by 4 December."): "theirs Fri 4 Dec",
    (ASK, ">Ich melde mich bis Freitag."): "theirs Fri 20 Nov",
    (ASK, ">Je reviens vers vous d'ici vendredi."): "theirs Fri 20 Nov",
    (ASK, ">Te digo algo el viernes."): "theirs Fri 20 Nov",
    (ASK, ">I'll get back to you by Friday. Could you send me your CV?"): "",
    (ASK, ">If nothing changes I'll call you on Friday."): "",
    (ASK, ">I won't know before Friday."): "",
    (ASK, ">Not yet, I'll get back to you by Friday."): "theirs Fri 20 Nov",
    (ASK, ">We haven't decided, but we'll let you know by Friday."): "theirs Fri 20 Nov",
    (ASK, ">Noch nicht, ich melde mich bis Freitag."): "theirs Fri 20 Nov",
    (ASK, ">Not sure, if it works I'll call you on Friday."): "",
    (ASK, ">Not yet, and I can't say I'll get back to you by Friday."): "",
    (ASK, ">We'll be in touch in two weeks."): "theirs Tue 1 Dec",
    (ASK, ">Wir melden uns in zwei Wochen."): "theirs Tue 1 Dec",
    (ASK, ">We'll be in touch in a few weeks."): "",
    (ASK, ">I'll get back to you soon."): "",
    (ASK, ">I'll have an answer for you on Friday."): "theirs Fri 20 Nov",
    (ASK, ">We will have a booth at the fair on Friday."): "",
    (ASK, ">I'll return from Rome on Friday."): "",
    (ASK, ">I'll get there on Friday."): "",
    (ASK, ">I met her on Friday."): "",
    (ASK, ">I'll be in Berlin on Friday."): "",
    (ASK, ">I'll get back to you by Friday the 27th.", "<Thanks!"): "theirs Fri 27 Nov",
    (ASK, ">I'll get back to you by Friday Nov. 27th.", "<Thanks!"): "theirs Fri 27 Nov",
    (ASK, ">We'll let you know by the 30th.", "<Thank you so much!"): "theirs Mon 30 Nov",
    (ASK, ">Ich melde mich bis Freitag, dem 27.", "<Danke!"): "theirs Fri 27 Nov",
    (ASK, ">I'll get back to you by Friday next week.", "<Thank you!"): "theirs Fri 27 Nov",
}
CV = ">Could you send me your CV?"
KEPT = {
    (ASK, CV, "<I'll send it by Friday.", ">Perfect, no rush 👍"): "mine Fri 20 Nov",
    (ASK, CV, "<I'll send it by Friday.", ">Great, thank you!"): "mine Fri 20 Nov",
    (ASK, CV, "<I'll send it by Friday.", ">Lovely."): "mine Fri 20 Nov",
    (ASK, CV, "<I'll send it by Friday.", ">Thank you, looking forward to it."): "mine Fri 20 Nov",
    (ASK, CV, "<I'll send it by Friday.", ">Thx, no rush", "<👍"): "mine Fri 20 Nov",
    (ASK, CV, "<Schicke ich dir bis Freitag.", ">Top, freu mich drauf."): "mine Fri 20 Nov",
    (ASK, CV, "<Schicke ich dir bis Freitag.", ">Super, danke dir!"): "mine Fri 20 Nov",
    (ASK, ">I'll get back to you by Friday.", "<Great, thank you!"): "theirs Fri 20 Nov",
    (ASK, ">I'll get back to you by Friday.", "<Perfect, thanks, Dana!", ">😀"): "theirs Fri 20 Nov",
    (ASK, ">We'll know by mid-December.", "<Thanks, fingers crossed!"): "theirs Tue 15 Dec",
    (ASK, CV, "<I'll send it by Friday.", ">Great, got it!"): "",
    (ASK, CV, "<I'll send it by Friday.", ">Great. Could you call me, too?"): "",
    (ASK, CV, "<I'll send it tomorrow.", ">Great!", "<I've sent it.", ">Great!"): "",
    (ASK, ">I'll send it tomorrow.", "<Great!", ">👍", "<Great, thanks!"): "",
}
RATES = ">Please send me your rates."
BROUGHT = {
    (RATES, "<I'll send them tomorrow.", "<Attached, as promised."): "",
    (RATES, "<I'll send them by Friday.", "<Here are my rates: 90 an hour."): "",
    (RATES, "<Schicke ich dir morgen.", "<So, hier ist die Mappe."): "",
    (RATES, "<I'll get back to you on Wednesday.", "<Hi, so: 90 an hour, and I could start in January."): "",
    (RATES, "<I'll send them tomorrow.", "<x", "<Sorry for the delay, they're attached."): "",
    (RATES, "<I'll send them by Friday.", "<Thanks again, Dana!"): "mine Fri 20 Nov",
    (RATES, "<I'll send them tomorrow.", "<Sorry, I'll send them on Friday."): "mine Fri 20 Nov",
    (ASK, ">I'll get back to you by Friday.", ">I liked your portfolio."): "theirs Fri 20 Nov",
    (ASK, ">I'll send you the brief by Friday.", ">Here's the brief."): "",
}
IS_OVER = {
    (ASK, ">The committee decides in winter, we'll be in touch.", "<Thanks!"): "",
    (ASK, ">I'll get back to you soon.", "<Thank you!"): "",
    (ASK, ">Shall we talk on the phone?", "<Thanks!"): "",
    (ASK, ">Friday the 26th at 3pm works for me.", "<👍"): "",
    (ASK, ">Try me again in January.", "<Thanks!"): "",
    (ASK, "<I'll send you my CV.", ">Thanks!"): "",
    (ASK, ">It's with my boss. I'll chase her.", "<Thanks!"): "",
    (">Thanks for connecting! How are you?", "<Thanks!"): "done",
    (ASK, ">Great to meet you on Tuesday.", "<Thank you!"): "done",
    (ASK, ">Unfortunately we went with another candidate. We'll keep you in mind, ok?", "<Thanks!"): "done",
    (ASK, ">If something comes up, I'll let you know.", "<Thanks!"): "done",
}
DECLINES = {
    (ASK, ">Would you like to join us?", "<Unfortunately I have to decline, I'm fully booked."): "withdrawn",
    (">Would you be open to a new role?", "<Thanks for thinking of me, but I'm not interested."): "withdrawn",
    (">Haben Sie Zeit für ein Projekt?", "<Leider muss ich absagen, ich bin ausgebucht."): "withdrawn",
    (">Would you like to join us?", "<Thank you, but I've accepted another offer."): "withdrawn",
    (
        ">We have an opening, interested?",
        "<Thank you for thinking of me, but I've decided not to pursue this. All the best!",
    ): "withdrawn",
    (">Would you like to join us?", "<Thanks, but I decided to stay where I am."): "withdrawn",
    (">Would you like to join us?", "<J'ai décidé de ne pas donner suite."): "withdrawn",
    (ASK, ">Would you like to join us?", "<I'll have to decline, sorry.", ">Thanks!"): "withdrawn",
    (">Join us?", "<I have to decline.", ">Understood, thanks for letting me know."): "withdrawn",
    (">Join us?", "<I have to decline.", ">No worries, good luck!"): "withdrawn",
    (">Join us?", "<I have to decline.", ">Totally get it."): "withdrawn",
    (">Join us?", "<Leider muss ich absagen.", ">Schade, alles Gute!"): "withdrawn",
    (">Join us?", "<I have to decline.", ">Fair enough. Can I keep your CV?"): "",
    (">Join us?", "<I have to decline.", ">No worries. Next year then!"): "",
    (">Would you like to join us?", "<Yes! I've decided not to accept the other offer."): "",
    (">Would you like to join us?", "<I haven't decided."): "",
    (">Would you like to join us?", "<I have to decline. Could we talk again in spring?"): "",
    (">Would you like to join us?", "<Yes, very much!"): "",
    (">Are you free on Friday?", "<I'm not free on Friday, but on Monday."): "",
    ("<I have to decline."): "",
}


@pytest.mark.parametrize(
    ("said", "expected"), [*TALKS.items(), *PROMISES.items(), *KEPT.items(), *BROUGHT.items()]
)
def test_what_was_agreed_on_or_promised(tmp_path: Path, said: tuple[str, ...], expected: str) -> None:
    assert told(talk(tmp_path, *said)) == expected


@pytest.mark.parametrize(("said", "expected"), PUT_OFFS.items())
def test_who_calls_off_what_was_arranged_may_promise_another_time(
    tmp_path: Path, said: tuple[str, ...], expected: str
) -> None:
    one = talk(tmp_path, *said)
    assert told(one) == expected
    assert one.touches[-1].purpose == PUTS_OFF


@pytest.mark.parametrize("said", NO_PUT_OFFS)
def test_where_nothing_was_arranged_nothing_is_called_off(tmp_path: Path, said: tuple[str, ...]) -> None:
    assert talk(tmp_path, *said).touches[-1].purpose == ""


@pytest.mark.parametrize(("said", "outcome"), IS_OVER.items())
def test_a_courtesy_ends_nothing_that_is_open(tmp_path: Path, said: tuple[str, ...], outcome: str) -> None:
    assert (talk(tmp_path, *said).outcome or "") == outcome


@pytest.mark.parametrize(("said", "outcome"), DECLINES.items())
def test_a_no_of_ones_own_ends_it(tmp_path: Path, said: tuple[str, ...], outcome: str) -> None:
    one = talk(tmp_path, *((said,) if isinstance(said, str) else said))
    assert (one.outcome or "") == outcome
    assert any(touch.purpose == "you turn them down" for touch in one.touches) is bool(outcome)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("I'm out of the office until 7 December.", "is away until 2026-12-07"),
        ("Ich bin bis zum 7. Dezember im Urlaub und antworte danach.", "is away until 2026-12-07"),
        ("Je suis en congés jusqu'au 7 décembre.", "is away until 2026-12-07"),
        ("Thanks! I'm on vacation and will be back on 7 December.", "is away until 2026-12-07"),
        ("I'm out of the office until 7 December. Could we talk then?", ""),
        ("I'm out Thursday and Friday (Thanksgiving), back Monday.", "is away until 2026-11-23"),
        ("I'm away until 1 December.", "is away until 2026-12-01"),
        ("I'm out of ideas, let's go back to Monday's plan.", ""),
        ("I was out of the office until Friday, sorry. Yes, let's talk.", ""),
        ("I no longer work at Acme, please contact Jo Park (jo@acme.example) instead.",
         "no longer works there and names Jo Park (jo@acme.example)"),
        ("I don't work at Acme any more.", "no longer works there"),
        ("Ich arbeite nicht mehr bei Acme.", "no longer works there"),
        ("We no longer use Java.", ""),
        ("Happy to talk when I'm back in the office.", ""),
        ("I left you a note.", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_who_is_away_or_has_left(words: str, meant: str) -> None:
    assert absence_told(words, day("Fri 20 Nov")) == meant


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("I'm out until 1 December. Let's talk then?", "is away until 2026-12-01"),
        ("I'm on holiday until 1 December, let's speak after that.", "is away until 2026-12-01"),
        ("I'm out until 1 December. Could you send me your CV?", ""),
        ("Shall we talk then?", ""),
    ],
)
def test_who_was_answered_may_have_asked_for_a_talk_on_their_return(words: str, meant: str) -> None:
    assert absence_told(words, day("Fri 20 Nov"), is_answered=True) == meant
