"""Who calls off or moves what was agreed on, and who only uses the words: a table of sentences."""

from __future__ import annotations

import pytest

from data.mail.sorting.meetings import calls_off, without_calling_off
from data.mail.sorting.proposals import says_no

OFF = """
Sorry, I have to cancel our call on Thursday, something came up. I'll send a new time.
Could we move our call to Friday at 3? Something came up
I won't be able to make our call on Thursday, I'm afraid
I'm ill - let's postpone
Can we reschedule?
I'm afraid I can't make it on Thursday after all.
Would it be possible to push back our meeting by an hour?
Our call on Thursday has to be cancelled.
I need to reschedule tomorrow's interview.
Do you mind if we move our chat to next week?
Unfortunately I must postpone our meeting.
Thursday's call is off, sorry.
We need to cancel the interview on Monday.
Ich muss unseren Termin am Donnerstag leider absagen.
Leider muss ich unser Gespräch verschieben.
Können wir unser Telefonat auf Freitag verschieben?
Unser Termin am Donnerstag fällt leider aus.
Ich sage unseren Termin am Donnerstag ab.
Ich bin krank, lassen Sie uns das bitte verschieben.
Den Termin morgen kann ich leider nicht wahrnehmen.
Je dois malheureusement annuler notre rendez-vous de jeudi.
Pourrions-nous décaler notre appel à vendredi ?
Je ne pourrai pas assister à notre réunion.
Tengo que cancelar nuestra llamada del jueves.
¿Podríamos aplazar la reunión al viernes?
No podré asistir a nuestra cita.
Purtroppo devo annullare il nostro appuntamento.
Possiamo spostare la chiamata a venerdì?
Ik moet onze afspraak van donderdag helaas afzeggen.
Kunnen we ons gesprek verzetten naar vrijdag?
Tenho de cancelar a nossa reunião de quinta-feira.
Podemos adiar a reunião?
Jag måste tyvärr ställa in vårt möte på torsdag.
Kan vi flytte mødet til fredag?
Jeg må dessverre avlyse møtet på torsdag.
Niestety muszę odwołać nasze spotkanie.
К сожалению, мне придётся отменить нашу встречу.
Musím bohužel zrušit naši schůzku.
""".strip().splitlines()

ON = """
Looking forward to our call on Thursday!
If you need to cancel our call, just tell me.
Should you have to reschedule our meeting, use the link.
I don't want to cancel our call.
There is no need to postpone our meeting.
Why did you cancel our meeting?
We'd love to move the conversation forward.
I'd like to move the talk forward with you.
Let's make our call a short one.
I can join our call five minutes early.
I cancelled my subscription.
We have to cancel the contract.
Thursday works, let's talk then.
Thursday doesn't suit me, how about Friday?
Leider müssen wir Ihnen absagen.
Wir mussten die Stelle leider streichen.
Unser Termin am Donnerstag steht.
Ich freue mich auf unseren Termin.
Wenn Sie den Termin verschieben möchten, sagen Sie Bescheid.
Je confirme notre rendez-vous de jeudi.
Confirmo nuestra llamada del jueves.
Confermo il nostro appuntamento.
Onze afspraak gaat gewoon door.
Vi ses på vårt möte.
Potwierdzam nasze spotkanie.
""".strip().splitlines()


@pytest.mark.parametrize("sentence", OFF)
def test_who_calls_off_or_moves_what_was_agreed_on_is_understood_and_says_no_no(sentence: str) -> None:
    assert calls_off(sentence)
    whole = f"Hi Alex,\n\n{sentence}\n\nBest\nDana"
    assert calls_off(whole)
    assert not says_no(without_calling_off(whole))


@pytest.mark.parametrize("sentence", ON)
def test_who_only_uses_the_words_calls_nothing_off(sentence: str) -> None:
    assert not calls_off(sentence)
    assert not calls_off(f"Hi Alex,\n\n{sentence}\n\nBest\nDana")


def test_a_no_beside_it_stays_one() -> None:
    words = "We've decided to move forward with other candidates, so I have to cancel our interview on Thursday."
    assert calls_off(words)
    assert says_no(without_calling_off(words))
