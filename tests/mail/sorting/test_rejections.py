"""Who turns somebody down, who leaves something open beside it, and who only uses the words, in many languages."""

from __future__ import annotations

import pytest

from data.mail.sorting.proposals import says_no, says_no_thanks
from data.mail.sorting.rejections import rejects
from data.rules.scheduling.later import asks_for_later
from tests.mail.sorting.near_noes import NEAR_NOES

NO = """
We've decided to go with somebody who has agency experience.
We've gone with somebody local.
We're going to go with a candidate who has agency experience.
We ended up going with someone who has done this before.
We've chosen somebody with more retail experience.
Nous n'avons pas retenu votre candidature.
Nous avons choisi quelqu'un qui a plus d'expérience.
Wir haben uns für jemanden mit Agenturerfahrung entschieden.
Hemos elegido a alguien con más experiencia.
You weren't selected this time.
I'm sorry to say that you weren't selected for the role.
You have not been chosen, I'm afraid.
The job went to another candidate.
The role has gone to somebody else.
Dessverre gikk stillingen til en annen søker.
Vi har dessverre gått videre med en annen kandidat.
Stillingen gikk til en intern søker.
Tyvärr gick tjänsten till en annan sökande.
Stillingen er desværre gået til en anden ansøger.
Valitettavasti valintamme kohdistui toiseen hakijaan.
Le poste est revenu à un autre candidat.
El puesto fue para otro candidato.
Il posto è andato a un altro candidato.
De baan is naar een andere kandidaat gegaan.
A vaga foi para outro candidato.
Stanowisko otrzymał inny kandydat.
We went with another candidate in the end.
We went with another agency in the end.
In the end we've gone with a different supplier.
Thanks for your proposal. We decided to go with another freelancer.
I'm sorry, we went with someone else.
We have gone in a different direction.
We've hired an internal candidate.
Another candidate was a better fit.
We're not hiring at the moment.
We are currently not hiring.
Sorry, we aren't hiring right now.
We're not recruiting for this role any more.
We have no openings at the moment.
We decided to work with another agency.
Thanks Alex, but we're all set for now.
I'm afraid this isn't a fit for us.
Your profile is not the right fit for this role.
Wir haben uns leider gegen dich entschieden.
Wir suchen im Moment niemanden, tut mir leid.
Ihr Profil passt leider nicht.
Nous avons choisi un autre candidat.
Votre profil ne correspond pas à nos attentes.
Hemos elegido a otra persona.
No estamos contratando en este momento.
Su perfil no encaja con lo que buscamos.
Uw profiel sluit helaas niet aan.
There's a hiring freeze until spring.
Unfortunately we can't offer you the position.
I'm sorry, we cannot offer you a role.
We won't be able to offer you this job.
The position has been filled. Feel free to reach out again next year.
We've put hiring on hold for now, so I can't help.
Sorry, hiring is on hold until spring.
The role has been put on hold.
We have paused all recruitment.
Recruitment is currently frozen.
We have frozen external hiring.
Sorry Alex, no budget for this until who knows when. Good luck elsewhere.
We don't have the budget for this, sorry.
Wir haben leider einen Einstellungsstopp.
Einstellungen sind derzeit auf Eis.
Les recrutements sont actuellement gelés.
Las contrataciones están congeladas.
Le assunzioni sono al momento bloccate.
We hebben momenteel een vacaturestop.
As contratações estão congeladas.
Vi har anställningsstopp just nu.
Vi har desværre ansættelsesstop.
Valintamme ei tällä kertaa kohdistunut sinuun.
Valitettavasti emme valinneet sinua.
誠に残念ながら今回はご希望に添いかねる結果となりました。
ご意向に沿うことができませんでした。
採用には至りませんでした。
안타깝게도 이번에는 다른 지원자를 선발하게 되었습니다.
유감스럽게도 선발되지 않았습니다.
현재 채용이 중단된 상태입니다.
The position has been filled.
The role has now been filled.
That role is filled.
Unfortunately the position has already been filled internally.
Thank you for your interest. The position Platform engineer at Gammaco has been filled.
This role is no longer available.
We've found someone else for the project.
Your proposal was not accepted.
Leider haben wir uns anders entschieden.
Leider haben wir uns für jemand anderen entschieden.
Vielen Dank für deine Nachricht, leider haben wir uns für jemand anderen entschieden.
Wir haben uns letztlich für einen anderen Anbieter entschieden.
Wir haben uns für eine andere Agentur entschieden.
Wir haben uns gegen eine Zusammenarbeit entschieden.
Die Stelle ist inzwischen besetzt.
Die Position wurde bereits intern besetzt.
Wir stellen derzeit niemanden ein.
Wir haben aktuell keine offenen Stellen.
Nous avons finalement choisi un autre prestataire.
Nous avons opté pour une autre agence.
Nous avons retenu quelqu'un d'autre.
Nous ne recrutons pas en ce moment.
Le poste n'est plus disponible.
Le poste a déjà été pourvu.
Al final hemos elegido a otro candidato.
Nos hemos decidido por otra agencia.
Hemos optado por otro proveedor.
En este momento no estamos contratando.
La vacante ya está cubierta.
Alla fine abbiamo scelto un'altra agenzia.
Abbiamo optato per un altro fornitore.
Al momento non stiamo assumendo.
La posizione è già stata coperta.
We hebben uiteindelijk voor een andere kandidaat gekozen.
Helaas hebben we voor iemand anders gekozen.
We nemen op dit moment niemand aan.
De vacature is inmiddels vervuld.
Acabámos por escolher outra agência.
Optamos por outro fornecedor.
Neste momento não estamos a contratar.
A vaga já foi preenchida.
Tyvärr har vi valt att gå vidare med andra kandidater.
Vi har valt en annan leverantör.
Vi anställer inte just nu.
Tjänsten är redan tillsatt.
Vi har desværre valgt at gå videre med en anden kandidat.
Vi har valgt en anden leverandør.
Stillingen er allerede besat.
Vi har dessverre valgt å gå videre med andre kandidater.
Vi ansetter ikke nå.
Niestety wybraliśmy innego kandydata.
Wybraliśmy inną agencję.
Obecnie nie zatrudniamy.
Stanowisko zostało już obsadzone.
Bohužel jsme vybrali jiného kandidáta.
Rozhodli jsme se pro jiného dodavatele.
Momentálně nenabíráme.
Pozice je již obsazena.
Мы выбрали другого кандидата.
В итоге мы остановились на другом подрядчике.
К сожалению, мы не готовы продолжить с вами.
Сейчас мы никого не нанимаем. Мы сейчас не нанимаем.
Вакансия уже закрыта.
Valitsimme toisen hakijan.
Valitettavasti et tullut valituksi.
Emme rekrytoi tällä hetkellä.
Paikka on jo täytetty.
很遗憾，我们决定不再继续推进您的申请。
我们选择了其他候选人。
我们最后选了另一家供应商。
职位已招满。
我们目前不招人。
誠に残念ながら、今回は採用を見送らせていただきます。
ご期待に添えない結果となりました。
他の候補者に決定いたしました。
아쉽게도 이번에는 함께하지 못하게 되었습니다.
Başka bir adayla ilerlemeye karar verdik.
Bit of bad news I'm afraid: we ended up giving it to someone internal.
Bad news, I'm afraid. It went to an internal candidate.
We gave the role to somebody else in the end.
Sadly you didn't make the cut this time.
Al final lo vamos a hacer internamente, pero mil gracias por el presupuesto.
On a finalement choisi de faire avec les moyens du bord cette année, désolée.
We'd like to offer feedback, but unfortunately we won't be moving forward.
We've decided not to move forward, but we'd love to offer you feedback.
The role went to someone internal.
The role has gone to an internal hire.
In the end we promoted someone internally.
We decided to do it in-house.
We're going to do this internally, but thank you for the quote.
We'll stick with our current agency.
We won't be taking this any further.
You came a close second.
Sorry, someone internal got it.
Sorry, somebody else got the job in the end.
We would have liked to offer you the position, but the budget was cut.
Lo siento, hemos cogido a otra persona.
Your proposal didn't make our shortlist.
You didn't make it to the next round.
Unfortunately you did not make the final cut.
Die Stelle ging an eine interne Kandidatin.
Die Stelle ist leider an jemanden aus dem Haus gegangen.
Wir haben die Rolle intern besetzt.
Wir machen das nun doch intern.
Dieses Jahr machen wir es selbst, aber danke!
Leider hat es nicht ganz gereicht.
Es hat leider nicht gereicht.
Nous allons le faire en interne.
On a décidé de garder ça en interne.
Le poste est revenu à quelqu'un en interne.
Nous avons finalement pris quelqu'un en interne.
Hemos decidido hacerlo internamente.
El puesto ha sido para alguien interno.
Al final nos hemos quedado con un candidato interno.
No has pasado a la siguiente fase.
We'd be glad to offer you some feedback, but you were not selected.
""".strip().splitlines()

LATER = """
We have a hiring freeze until the new year. Ping me mid-January and we'll see!
We're not hiring right now. Please reach out again in spring.
We're not interested right now, ask me again in six months.
Wir haben derzeit einen Einstellungsstopp. Melden Sie sich im Januar wieder.
""".strip().splitlines()

OPEN = """
That role is filled, but we have another one in Berlin. Would you like to apply?
That role is filled, but we have another one in Berlin.
The position has been filled. Would you be interested in a similar one?
We went with another candidate, but there is another opening in our team.
We went with another agency last year and I'd love to talk about this year.
We're not hiring at the moment. Could we talk in January?
The role is no longer open. Let me know if you'd be interested in a contract.
Not interested in that one. Do you have something smaller?
No thanks. But could you send me the report?
Die Stelle ist leider besetzt, aber wir haben eine andere Stelle in Berlin. Hätten Sie Interesse?
Die Stelle ist bereits besetzt. Wir haben aber eine ähnliche Position.
Le poste est déjà pourvu, mais nous avons un autre poste à Lyon.
La vacante ya está cubierta, pero tenemos otra vacante en Sevilla.
La posizione è già stata coperta, ma abbiamo un'altra posizione a Milano.
De vacature is vervuld, maar we hebben nog een andere functie.
A vaga já foi preenchida, mas temos outra vaga no Porto.
Tjänsten är redan tillsatt, men vi har en annan tjänst.
Вакансия закрыта, но у нас есть другая вакансия. Хотите откликнуться?
职位已招满，不过我们有另一个职位。您感兴趣吗？
We can't offer you the position in Berlin, but would you take Paris?
We'd like to offer you another role, but we won't be moving forward with this one.
We've decided not to move forward, but we'd love to offer you a place in our pool.
""".strip().splitlines()

NONE = """
We've decided to go with you.
We've decided to go with your proposal.
We decided to go with somebody to the trade fair, so let's talk on Monday.
We went with someone from Leeds to the fair.
We've hired someone who will be in touch with you.
Nous n'avons pas retenu la date du 3.
Wir haben uns noch nicht für jemanden mit Agenturerfahrung entschieden.
The job went well.
The hiring freeze is over.
We can't offer you the position yet.
We can't offer you the position without a visa: do you have one?
If we can't offer you the position, we'll say so.
We can't offer you a coffee here.
Hiring is no longer on hold.
If hiring is on hold, tell me.
Please hold the line: hiring is going well.
I was on hold for ten minutes.
I put the kettle on hold.
We have a budget for this.
We have no budget for this until January, but let's talk.
Good luck with your interviews!
Die Einstellungen laufen wieder.
Die Einstellungen sind gespeichert.
Les recrutements reprennent.
Las contrataciones siguen abiertas.
Le assunzioni sono aperte.
De vacaturestop is voorbij.
Anställningsstoppet är över.
Valintamme kohdistui sinuun tällä kertaa.
ご希望に添えるよう努めます。
ご希望に沿って進めます。
채용 담당자를 선정하고 있습니다.
채용이 시작되었습니다.
안타깝게도 목요일은 안 됩니다.
The position has been given to another team to describe.
Vi har gått videre med din søknad.
Vi går videre med en annen dato.
Jobbet går til en annen avdeling i august.
Hvis stillingen går til en annen søker, sier vi fra.
Valintamme kohdistui sinuun.
Le poste est revenu à une autre équipe.
De baan is naar een andere afdeling gegaan.
Unfortunately I can't on Tuesday, but Thursday works.
We went with another time.
Great, we're all set. See you on Thursday.
We're all set for Thursday.
This is a good fit for us.
Is Tuesday not a fit?
Wir suchen jemanden wie dich.
Ihr Profil passt sehr gut.
We've decided to go with another date for the meeting.
We chose another room.
We chose a different time.
We went with a different venue for the dinner.
We're hiring!
We are not hiring only juniors.
Are you not hiring?
If you're not hiring right now, tell me.
If the position has been filled, let me know.
Has the position been filled?
The form has been filled in.
I filled in the form.
I'm looking for another agency.
We work with another team on this.
We went with my sister to another town.
There is no other candidate.
I'd like to introduce another candidate.
The other candidates were on holiday.
We have openings.
Let me check whether the role is filled.
Wir haben uns für einen anderen Termin entschieden.
Wir haben uns noch nicht entschieden.
Wir haben uns für Sie entschieden!
Haben Sie sich anders entschieden?
Die Stelle ist noch nicht besetzt.
Die Stelle ist noch unbesetzt.
Wir stellen ein!
Die Leitung ist besetzt.
Nous avons choisi une autre date.
Nous recrutons.
Le poste est toujours ouvert.
Hemos elegido otro día.
Estamos contratando.
Abbiamo scelto un altro giorno.
Stiamo assumendo.
We hebben voor een andere dag gekozen.
De vacature is nog open.
Escolhemos outro dia.
Estamos a contratar.
Vi har valt en annan tid.
Vi har valgt en anden dag.
Vi anställer.
Tjänsten är ledig.
Wybraliśmy inny termin.
Zatrudniamy.
Vybrali jsme jiný termín.
Мы выбрали другое время.
Мы нанимаем.
Valitsimme toisen ajan.
Rekrytoimme.
我们选择了其他时间。
我们正在招人。
很抱歉，周二不行，周四可以。
選考を進めさせていただきます。
Somebody else got it wrong.
Did somebody else get the job?
I would have liked to hear more.
We do everything in-house, from design to print.
Wir machen alles selbst.
We can't offer you the position in Berlin, but would you take Paris?
""".strip().splitlines()

LETTER = "Hello Alex,\n\nhow are you? Thank you for your letter.\n{}\n\nRegards\nDana"


@pytest.mark.parametrize("sentence", NO)
def test_who_turns_somebody_down(sentence: str) -> None:
    assert says_no(sentence)
    assert says_no(LETTER.format(sentence))


@pytest.mark.parametrize("sentence", LATER)
def test_who_says_when_to_ask_again_only_puts_it_off(sentence: str) -> None:
    assert asks_for_later(sentence)
    assert not says_no(sentence)
    assert not says_no_thanks(sentence)


@pytest.mark.parametrize("sentence", OPEN)
def test_who_leaves_something_open_says_no_no(sentence: str) -> None:
    for text in (sentence, LETTER.format(sentence)):
        assert not says_no(text)
        assert not says_no_thanks(text)


@pytest.mark.parametrize("sentence", [*NONE, *NEAR_NOES.strip().splitlines()])
def test_who_only_uses_the_words_turns_nobody_down(sentence: str) -> None:
    for text in (sentence, LETTER.format(sentence)):
        assert not rejects(text)


def test_a_machine_that_asks_something_turns_down_all_the_same() -> None:
    assert rejects("The position has been filled. Would you like to see other jobs?")


def test_a_question_that_waits_for_no_offer_leaves_nothing_open() -> None:
    for text in (
        "Not interested. How did you get my address?",
        "Not interested, ok?",
        "No thanks. Why do you keep writing to me?",
    ):
        assert says_no_thanks(text), text
