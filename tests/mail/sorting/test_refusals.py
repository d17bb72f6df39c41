"""Who turns something down in few words, and who only uses the words: a table, in several languages."""

from __future__ import annotations

import pytest

from data.mail.sorting.proposals import says_no_thanks
from data.mail.sorting.refusals import is_no_alone, turns_down
from tests.mail.sorting.near_noes import NEAR_NOES

NO = """
It's a no from us, sorry.
Unfortunately it's a no from our side.
I can't help you with that, sorry.
Sorry, we can't help here.
Da kann ich Ihnen leider nicht weiterhelfen.
Es ist leider ein Nein von uns.
Je ne peux malheureusement pas vous aider.
No puedo ayudarle, lo siento.
Purtroppo non posso aiutarla.
Daar kan ik u helaas niet mee helpen.
Não posso ajudar, obrigada.
We're all set, thanks. Best of luck!
Paul asked me to let you know that he isn't interested, thanks.
Ms Marx has asked me to tell you that she is not interested.
Greta won't be able to make time for this, sorry.
I can't make time for this, sorry.
Sadly, Dr. Ray isn't interested in your proposal.
Wir haben derzeit keinen Bedarf.
Danke, aber wir haben aktuell keinen Bedarf an externen Beratern.
Bei uns besteht leider kein Bedarf.
Frau Mor hat leider kein Interesse.
Herr Weiß lässt Ihnen ausrichten, dass er kein Interesse hat.
Herr Dr. Weiß ist daran nicht interessiert.
Das passt für uns leider nicht. Alles Gute!
Vielen Dank, Ihr Angebot passt leider nicht zu uns.
M. Lux n'est malheureusement pas intéressé.
La señora Nye no está interesada.
Mevrouw Rud heeft helaas geen belangstelling.
La signora Rosa non è interessata.
Thanks Alex, but we’re all set for now.
I'm all set, but thank you!
Not interested, thanks.
Not interested.
No thanks
No, thank you.
Thanks, but no thanks.
Hi Alex, thanks for your e-mail, but we're not interested at this time.
I'm not interested in this role.
I'm afraid we'll pass.
We'll pass on this one, thanks.
Thank you for reaching out, but I'll have to decline.
It's not for me.
We don't need this right now.
We have no interest in your services.
Sorry, not interested at the moment.
Nein danke.
Nein, danke, kein Bedarf.
Ich habe leider kein Interesse.
Leider haben wir derzeit kein Interesse daran.
Wir sind nicht interessiert.
Danke für Ihre Nachricht, aber daran habe ich kein Interesse.
Non merci.
Bonjour, je ne suis pas intéressé par votre offre.
Ça ne m'intéresse pas, merci.
No, gracias.
No me interesa.
No estamos interesados en su oferta, gracias.
No, grazie.
Non sono interessata.
Non ci interessa, grazie.
Ik heb geen interesse.
Nee, dank je.
Wij hebben hier helaas geen belangstelling voor.
We zijn niet geïnteresseerd.
Não, obrigado.
Não tenho interesse.
Neste momento não estamos interessados.
Nej tack.
Jag är inte intresserad.
Nej tak, vi er ikke interesserede.
Nei takk.
Nie, dziękuję.
Nie jestem zainteresowany.
不感兴趣，谢谢。
興味はありません。
관심 없습니다.
I'm going to have to say no this time.
I've accepted something else this week though, so I'll have to say no.
I'm sorry to say it's a no from us.
It's a pass for us.
Spannend, aber für uns noch zu früh.
It's a no from us.
It's a firm no from me, sorry.
This one is a pass for us, sorry.
That's a pass from me.
I'm afraid I'll have to say no to this one.
Sorry, we need to say no this time.
It's still too early for us.
Too early for us, but keep going!
Ich muss leider nein sagen.
Da muss ich leider Nein sagen.
Das ist für uns noch zu früh.
C'est non pour nous, désolée.
Je vais devoir dire non cette fois.
On passe notre tour cette année.
C'est encore un peu trop tôt pour nous.
Es un no por nuestra parte, lo siento.
Voy a tener que decir que no esta vez.
Todavía es demasiado pronto para nosotros.
"""

NONE = """
I can't help but wonder what you do.
I can't help you with that until Monday.
If it's a no, tell me.
It's not a no from us.
Is it a no?
Bob said that he isn't interested.
Who isn't interested?
Bob isn't interested in football.
I can't make time for this until March.
I can't make time for a call today.
Sie haben kein Interesse?
Wir haben keinen Zweifel daran.
Frau Mor hat derzeit keine Zeit.
Frau Mor hat großes Interesse.
Das passt für uns nicht, geht auch Freitag?
Das passt für uns leider nicht. Am Donnerstag ginge es.
Dienstag passt für uns leider nicht.
Das passt für uns nicht nur zeitlich, sondern auch inhaltlich.
Das passt für uns sehr gut.
M. Lux est intéressé.
La señora Nye está interesada.
La signora Rosa è interessata.
Damit kann ich Ihnen helfen.
We're all set, thanks. See you on Thursday!
Great, we're all set for the call, thanks.
We're all set!
Are we all set, thanks?
I'm interested, thanks!
Not interested in remote work alone, but the office is fine.
I'm not interested in titles, I'm interested in the work. Shall we talk?
Are you not interested?
No thanks needed: happy to help.
No problem at all.
Thanks, no news yet.
I'll pass this on to Bob.
We'll pass your CV to the team.
I won't decline: let's talk.
If you're not interested, let me know.
Not interested in an e-mail thread: please call me instead.
Let me know if it isn't for you.
Bob said that he's not interested.
Ich habe großes Interesse!
Kein Problem.
Nein, danke dir!
Haben Sie kein Interesse?
Pas de problème, je suis intéressé.
No hay problema.
Me interesa mucho.
Geen probleem, ik heb interesse.
Non vedo l'ora, sono interessato.
Não há problema.
Inga problem, jag är intresserad.
Jestem zainteresowany.
很感兴趣。
It's a pass for the museum.
There's no need to say no.
If you didn't make the cut, we'd have said so.
It's too early for us to say.
8am is too early for us.
Tomorrow is too early for us.
It's not too early for us.
Is it too early for you?
Acht Uhr ist für uns noch zu früh.
Montag ist für uns noch zu früh.
Das ist für uns noch zu früh, um etwas zu sagen.
"""


@pytest.mark.parametrize("text", NO.strip().splitlines())
def test_who_turns_it_down(text: str) -> None:
    assert turns_down(text)


@pytest.mark.parametrize("text", [*NONE.strip().splitlines(), *NEAR_NOES.strip().splitlines()])
def test_who_does_not(text: str) -> None:
    assert not turns_down(text)


@pytest.mark.parametrize(
    "words",
    [
        "I can't help you with that, but Jo Park can: jo@example.org",
        "Sorry, I can't help with that. Try my colleague Jo.",
        "Da kann ich Ihnen leider nicht helfen, fragen Sie bitte Frau Mor.",
        "Je ne peux pas vous aider, mais contactez Jo.",
        "Bob isn't interested, but I am!",
    ],
)
def test_who_names_another_who_can_help_leaves_it_open(words: str) -> None:
    assert not says_no_thanks(words)


@pytest.mark.parametrize(
    ("text", "is_no"),
    [
        ("No.", True),
        ("Hi Alex,\n\nNo.\n\nVal", True),
        ("Hi Alex,\n\nSorry, no.\n\nBest regards,\nVal Hood", True),
        ("I'm afraid not.\nVal", True),
        ("Nein.\n\nViele Grüße\nVal Hood", True),
        ("Nope, sorry!", True),
        ("No problem.", False),
        ("No. Friday works better.", False),
        ("No.\n\nFriday works better.", False),
        ("No, it hasn't been filled yet.", False),
        ("No?", False),
        ("No worries!\nVal", False),
        ("Hi Alex", False),
        ("", False),
    ],
)
def test_a_no_alone_is_one(text: str, is_no: bool) -> None:
    assert is_no_alone(text) is is_no
    assert not is_no or says_no_thanks(text)
