"""Who calls off or moves what was agreed on, and who only uses the words: a table of sentences."""

from __future__ import annotations

import pytest

from data.mail.sorting.meetings import calls_off, without_calling_off
from data.mail.sorting.proposals import says_no

OFF = """
Mir ist am Donnerstag leider etwas dazwischengekommen.
Am Donnerstag bin ich leider doch verhindert.
Der Termin morgen platzt leider.
Ich muss Donnerstag leider passen.
Je dois annuler jeudi, toutes mes excuses.
Je ne pourrai pas être disponible jeudi.
J'ai un empêchement jeudi.
Peut-on remettre notre appel à la semaine prochaine ?
Jeudi, ça ne va plus être possible.
Thursday's no good any more. Same time the week after?
Thursday at two doesn't work any longer.
I'll be tied up on Thursday after all.
I got the day wrong: I meant Friday at 2, not Thursday.
Please strike Thursday from your calendar.
Any chance we could push Thursday's call to Friday, 9 am?
Any chance of pushing our call to Friday?
Can we move Thursday to Friday?
Would you mind pushing our call to Friday?
Is there any way we could move the interview?
Could we slide our call to Monday?
I was wondering if we could move our call to Friday.
Können wir das Telefonat auf Freitag schieben?
Lass uns den Termin auf Montag schieben.
Wäre es möglich, unser Telefonat auf Freitag zu schieben?
On peut décaler à vendredi ?
¿Podemos pasar la llamada del jueves al viernes?
¿Podríamos dejar la llamada para el viernes?
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
Unfortunately Sir Hugh has to cancel the call on Thursday. I will come back to you with another date.
Thursday doesn't work for me after all. Next week?
Thursday no longer works, sorry.
Can we do Friday instead?
Would Friday work instead?
How about Tuesday at 10 instead?
I'm ill, so no call tomorrow I'm afraid.
Could we make it 4pm instead of 3?
I need to bump our chat. Are you free the week after?
I have to cancel tomorrow.
I can't talk on Thursday after all.
Could we find another time?
I'm too ill to talk.
Donnerstag klappt bei mir leider doch nicht.
Am Donnerstag kann ich doch nicht.
Können wir stattdessen Freitag machen?
Ich bin krank, also kein Telefonat morgen.
Können wir einen anderen Termin finden?
Jeudi ne me convient plus.
Peut-on faire vendredi plutôt ?
Pourrions-nous trouver un autre créneau ?
El jueves ya no me viene bien.
¿Podemos hacerlo el viernes en su lugar?
Giovedì non posso più.
Possiamo fare venerdì invece?
Donderdag lukt toch niet.
Kunnen we vrijdag doen in plaats van donderdag?
Quinta-feira afinal não posso.
Podemos falar na sexta em vez disso?
Torsdag fungerar inte längre.
Kan vi ta det på fredag i stället?
Torsdag passer alligevel ikke.
W czwartek jednak nie mogę.
Muszę odwołać naszą czwartkową rozmowę.
В четверг всё-таки не получится.
Давайте перенесём на пятницу.
Bohužel musím zrušit náš čtvrteční hovor.
Ve čtvrtek se mi to nakonec nehodí.
Joudun valitettavasti perumaan torstain puhelumme.
Voisimmeko siirtää tapaamisemme perjantaille?
Torstai ei sittenkään käy.
Perşembe günkü görüşmemizi maalesef iptal etmek zorundayım.
Toplantımızı cuma gününe erteleyebilir miyiz?
抱歉,我需要取消周四的通话
能不能把我们的会议改到周五?
周四我来不了。
木曜日の通話をキャンセルさせてください
お打ち合わせの日程を変更させていただけますか。
목요일 통화를 취소해야 할 것 같습니다
회의를 금요일로 변경할 수 있을까요?
Unfortunately our call on Friday has to be called off: the phones are down for maintenance.
Our call on Friday will have to wait
Friday's call will have to wait until next week.
The call on Friday is cancelled, I'm afraid.
Friday is off, sorry.
I'm afraid Friday's off.
Friday has fallen through.
I will be travelling on Friday, so no call.
I'm away all week, so there will be no call then.
Let us skip Friday.
Could we skip Friday and talk next week?
I have to skip Friday because of an exam.
I have to drop Friday, sorry.
Der Termin am Freitag muss leider entfallen.
Unser Telefonat am Freitag entfällt leider.
Freitag fällt leider aus.
Lassen Sie uns Freitag ausfallen lassen.
Le rendez-vous de vendredi est annulé.
L'appel de vendredi est malheureusement reporté.
La llamada del viernes queda cancelada.
La chiamata di venerdì è annullata.
De afspraak van vrijdag is helaas geannuleerd.
A reunião de sexta-feira está cancelada.
Mötet på fredag är tyvärr inställt.
Mødet på fredag er desværre aflyst.
Møtet på fredag er avlyst.
Spotkanie w piątek jest odwołane.
Встреча в пятницу отменяется.
Schůzka v pátek je bohužel zrušena.
Perjantain puhelu on peruttu.
I must bow out of Friday.
I'm afraid Friday is a no-go.
I need to back out of our call.
No can do on Friday, sorry.
Something came up, so Friday won't work.
Friday isn't possible any more.
I'm cancelling Friday, sorry.
I am cancelling our meeting.
I have to bail on Friday.
Sorry, Friday is cancelled.
Rain check on Friday?
I'm going to miss our call on Friday.
I'm sick and can't take our call.
Vendredi est annulé.
Freitag ist leider abgesagt.
El viernes queda cancelado.
Venerdì è annullato.
Vrijdag gaat niet door.
Fredag är inställt.
My kid's come down with something and I can't make Wednesday. Can we push it?
I can't make Wednesday any more.
Sorry, won't be able to make tomorrow morning.
Could we move this to next week?
Do you mind if we push it to Friday?
Ich schaffe es am Mittwoch leider nicht.
Mittwoch schaffe ich nicht.
Könnten wir das bitte verschieben?
Pourrions-nous le décaler ?
¿Podemos aplazarlo a la semana que viene?
""".strip().splitlines()

ON = """
Mir ist nichts dazwischengekommen, es bleibt bei Donnerstag.
Passen Sie am Donnerstag auf den Hund auf?
Donnerstag muss der Stecker passen.
Je dois annuler ma commande, mais jeudi nous parlons.
Je ne suis pas disponible mercredi, mais jeudi à 14 h me va.
Jeudi, ça me va.
I was tied up on Monday, sorry for the late reply.
Please take Thursday's notes from the calendar page.
The printer is no good any more.
My car doesn't work any longer.
Did I get the day wrong?
Could you push the code to Friday's branch?
Would you mind moving the call notes to the wiki?
Können Sie mir die Unterlagen auf den Server schieben?
Any chance we could talk on Thursday?
¿Podemos pasar por la oficina el viernes?
On peut reporter les frais sur la facture.
Looking forward to our call on Thursday!
I can't make Wednesday's deadline.
I can make Wednesday.
If you can't make Wednesday, tell me.
Can we push this forward?
Could we move this to e-mail?
Can you push it to the repository?
Das schaffe ich am Mittwoch.
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
I had to cancel my trip, so Thursday is fine.
Unfortunately he has to cancel his subscription.
Could we talk on the phone instead?
Can we do a video call instead of a phone call on Thursday?
I'll take the train instead.
Let's skip the small talk and meet on Thursday at 3.
Could you find a new date for the launch?
I have to cancel my gym class, so Thursday works after all.
I have no call tomorrow, so any time works.
You need not find another time.
I can talk on Thursday after all.
Thursday works after all.
If Thursday doesn't work after all, tell me.
Should we find another time zone for this?
Donnerstag passt doch!
Ich musste meine Reise absagen, Donnerstag passt also.
Jeudi me convient finalement.
El jueves al final puedo.
Giovedì posso, invece lunedì no.
Donderdag lukt toch.
Ve čtvrtek se mi to hodí.
Musel jsem zrušit cestu, takže čtvrtek platí.
Torstai käy hyvin.
Jouduin perumaan matkani, joten torstai sopii.
Perşembe bana uygun.
Görüşmemizi iptal etmeyelim.
周四的通话不会取消。
不用取消我们的会议。
我取消了行程,周四可以。
通話をキャンセルする必要はありません。
木曜日で大丈夫です。
통화를 취소하지 마세요.
목요일 좋습니다.
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
Our call on Friday will have to wait for a moment until Bob has joined.
You will have to wait for our call on Friday.
Friday is off to a good start.
I have Friday off, so our call at 3 is fine.
Friday is my day off.
The project has fallen through, so let's talk on Friday.
I'll be travelling on Monday, so no call backs until then.
It's all in the letter, so no call is needed on Friday.
I have all I need from you on Friday, so no calls from me.
Let us skip Friday drinks and talk at 3.
Let's not skip Friday.
We must drop Monday and Tuesday from the plan.
Let's skip the introductions on Friday.
The call on Friday with our board was cancelled, so I have more time for you.
Der Termin am Freitag muss nicht entfallen.
Der Termin am Freitag entfällt nicht.
Der Aufpreis am Freitag entfällt.
Le rendez-vous de vendredi n'est pas annulé.
Le rendez-vous avec mon client est annulé, vendredi me convient.
La llamada del viernes no está cancelada.
La chiamata di venerdì non è annullata.
De afspraak van vrijdag is niet geannuleerd.
Mötet på fredag är inte inställt.
Mødet på fredag er ikke aflyst.
Spotkanie w piątek nie jest odwołane.
Встреча в пятницу не отменяется.
I'm cancelling my subscription on Friday.
Friday's train is cancelled, so I'd rather call from home.
The concert on Friday is cancelled, so Friday works.
Friday won't work for Bob, but it works for me.
We'll have to leave Friday open.
I won't miss our call on Friday.
I wouldn't miss our call on Friday!
I'm not cancelling Friday.
If Friday won't work, tell me.
Is Friday cancelled?
Does it mean Friday is cancelled?
The Friday build is cancelled.
Please don't back out of our call.
Freitag ist abgesagt worden? Nein, es bleibt dabei.
Le concert de vendredi est annulé.
I can't make sense of the agenda for our call.
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
