"""Who asks to be left alone, and who only uses the words: a table of sentences, in several languages."""

from __future__ import annotations

import pytest

from data.mail.sorting.stop_requests import asks_to_stop

STOP = """
Please stop emailing me.
Please stop writing to me.
Stop.  Please stop contacting me, thanks.
Hi Alex, could you please stop sending me these e-mails?
I'd like to ask you to stop writing to me.
I would appreciate it if you stopped writing? No: please stop messaging me altogether.
Thanks but no. Please do not contact me again.
I'm not interested and don't want to be contacted.
I'm not interested, so please stop following up.
I asked you twice. Stop sending me messages!
Please don't write to me again.
Please stop writing to me as I'm not interested.
Never contact us again.
We'd be grateful if you would stop calling us.
You can stop writing to me about this role.
Kindly refrain from contacting me in future.
Please remove me from your mailing list.
Kindly strike me from whatever list this is. No more of these, please.
No more of these.
Please take me off whichever list I'm on.
I'd be grateful if you didn't get in touch again.
We'd be glad if you did not contact us any more.
Bitte sehen Sie künftig von weiteren Anschreiben ab.
Sehen Sie bitte von weiteren Anrufen ab.
Take me off your list.
Please delete my data.
Please take my address off your list, and thank you.
Please unsubscribe me.
Leave me alone.
No more e-mails, please.
I no longer wish to receive your e-mails.
We do not want any more messages from you.
Lose my number.
Don't email me again unless you have something new.
If you don't mind, please stop emailing me.
I'd rather not receive any further messages from you.
We would prefer not to get your e-mails.
Пожалуйста, больше мне не пишите.
Больше не пишите мне, спасибо.
Не пишите мне больше.
Я не хочу больше получать ваши письма.
Прошу вас больше не беспокоить меня.
Прекратите мне писать!
Удалите меня из вашей рассылки.
Оставьте меня в покое.
Už mi prosím nepište.
Přestaňte mi psát.
Lütfen bana bir daha yazmayın.
Älkää enää lähettäkö minulle viestejä.
Bitte schreiben Sie mir nicht mehr.
Ich bitte Sie, mir nicht mehr zu schreiben.
Hören Sie bitte auf, mir E-Mails zu schicken.
Ich möchte keine weiteren E-Mails.
Ich möchte nicht mehr kontaktiert werden.
Bitte kontaktieren Sie mich nicht mehr.
Bitte nehmen Sie mich aus Ihrem Verteiler.
Lass mich in Ruhe.
Merci de ne plus me contacter.
Veuillez ne plus m'écrire.
Arrêtez de m'envoyer des messages, s'il vous plaît.
Je ne souhaite plus être contactée.
Merci de me retirer de votre liste.
Por favor, deje de escribirme.
Le ruego que no me escriba más.
No quiero recibir más correos.
Per favore non mi scriva più.
La prego di smettere di contattarmi.
Non desidero più ricevere e-mail.
Stop met mailen alstublieft.
Hou alsjeblieft op met mailen. Ik heb geen interesse.
Stop a.u.b. met mij te mailen.
Mail mij niet meer.
Ik wil geen mails meer ontvangen.
Por favor, pare de me enviar mensagens.
Não me contacte mais.
Sluta mejla mig.
Kontakta mig inte igen.
Stop venligst med at skrive til mig.
Proszę nie pisać do mnie więcej.
Proszę przestać do mnie pisać.
请不要再联系我。
今後連絡しないでください。
Skriv venligst ikke til mig igen.
Send mig ikke flere mails igen.
Jeg vil ikke have flere mails fra dig.
Jeg ønsker ikke at høre mere fra dig.
Skriv vänligen inte till mig igen.
Vennligst ikke skriv til meg igjen.
Slet mine oplysninger.
今後のご連絡はご遠慮ください。
営業メールはご遠慮いただけますでしょうか。
私の個人情報を削除してください。
제 개인정보를 삭제해 주세요.
请删除我的个人资料。
I never agreed to be contacted. Delete my data under GDPR.
Please delete all the data you hold on me.
I hereby withdraw my consent.
I request the erasure. Please erase all personal data that you hold about me under the GDPR.
I object to the processing of my personal data.
I exercise my right to be forgotten.
Löschen Sie bitte meine Daten gemäß DSGVO.
Ich fordere Sie auf, alle meine personenbezogenen Daten unverzüglich zu löschen.
Ich widerspreche der Verarbeitung meiner Daten.
Veuillez supprimer mes données personnelles conformément au RGPD.
Borre todos mis datos personales conforme al RGPD.
Cancelli tutti i miei dati personali ai sensi del GDPR.
Verwijder al mijn gegevens volgens de AVG.
Apague todos os meus dados pessoais nos termos do RGPD.
Please do not contact our staff again.
Please do not contact us again.
Please do not contact this office again.
Please do not contact anyone here again.
Please don't write to our employees any more.
We ask you not to contact anyone at our company. Do not contact anyone at this company again.
Please stop contacting our team.
Kindly cease all contact with our company.
Our staff are not to be contacted again.
Please remove our company from your list.
Déjame en paz.
I've asked you twice to stop. I will report you.
I have already told you to stop writing to me.
Please have no further contact with our employees.
I must ask you not to contact our staff again.
Bitte kontaktieren Sie unsere Mitarbeiter nicht mehr.
Bitte kontaktieren Sie unser Büro nicht mehr.
Bitte kontaktieren Sie hier niemanden mehr.
Bitte nehmen Sie keinen Kontakt mehr mit unseren Mitarbeitern auf.
Wir bitten Sie, unsere Kollegen nicht mehr zu kontaktieren.
Merci de ne plus contacter nos collaborateurs.
Veuillez ne plus contacter notre bureau.
Ne contactez plus nos employés.
Merci de ne plus contacter personne ici.
Por favor, no vuelva a contactar a nuestro personal.
No contacte más con nuestra oficina.
Por favor, no vuelvan a contactar con nadie de aquí.
Per favore non contatti più il nostro personale.
Vi preghiamo di non contattare più i nostri dipendenti.
Non contattate più nessuno qui.
Neem alstublieft geen contact meer op met onze medewerkers.
Benader onze medewerkers niet meer.
Neem geen contact meer op met iemand hier.
Por favor, não contacte mais os nossos funcionários.
Não volte a contactar o nosso escritório.
Não contacte mais ninguém aqui.
Kontakta inte vår personal igen.
Kontakta inte någon här igen.
Kontakt ikke vores medarbejdere igen.
Ikke kontakt våre ansatte igjen.
Kontakt ikke nogen her igen.
Proszę nie kontaktować się więcej z naszymi pracownikami.
Proszę więcej nie pisać do naszych pracowników.
Proszę nie kontaktować się z nikim u nas.
Proszę więcej do mnie nie pisać.
Proszę już do mnie więcej nie pisać.
Не связывайтесь больше с нашими сотрудниками.
Пожалуйста, больше не беспокойте наших сотрудников.
Прошу больше никому из нас не писать. Больше не пишите никому из нас.
Prosím, nekontaktujte už naše zaměstnance.
Nekontaktujte znovu nikoho u nás.
Lütfen çalışanlarımızla bir daha iletişime geçmeyin.
Älkää enää ottako yhteyttä henkilökuntaamme.
请不要再联系我们的员工。
请不要再联系这里的任何人。
今後、弊社の社員に連絡しないでください。
저희 직원에게 더 이상 연락하지 마세요.
""".strip().splitlines()

NO_STOP = """
I didn't get in touch again because I was away.
I'd be grateful if you didn't contact Marta before Friday.
No more of these biscuits for me!
Strike me dead, whatever list this is, we like it.
Bitte sehen Sie von einem Anruf am Freitag ab.
Please stop by our office on Thursday.
Stop by any time!
Could you stop in at reception first?
Please don't stop writing to me.
Don't stop sending ideas.
Never stop writing, I enjoy your letters.
I can't stop thinking about your talk.
I couldn't stop laughing at your e-mail.
She can't stop calling it her project.
We had to stop hiring in spring.
We had to stop contacting candidates for a while.
I'll stop writing now and let you get on.
I have to stop sending messages late at night.
Shall I stop sending you drafts?
Should we stop writing to the list?
Do you want me to stop contacting you?
Stop sending invoices to the old address.
Please stop sending invoices to me, accounts deals with them.
Please stop writing to the old address.
Please stop emailing me at my work address.
Please don't write to me at my old address any more: use this one.
Please don't call me any more, write to me instead.
Please don't e-mail me any more. Call me, it's faster.
Please do not contact me by phone this week, e-mail is better.
Please don't contact me before Monday.
Don't write again until March.
Please stop worrying, all is well.
Skriv endelig til mig igen.
Skriv ikke til mig igen før mandag.
Skriv gerne til mig igen.
Skriv inte till mig på den gamla adressen igen.
Slet mit gamle nummer.
ご遠慮なくご連絡ください。
ご連絡はご遠慮なくどうぞ。
木曜のご連絡はご遠慮ください。
お電話でのご連絡はご遠慮ください。
今後のご連絡はメールでお願いします。
私の情報を更新してください。
私の情報を削除しました。
제 정보를 삭제했습니다.
How do you delete my data under GDPR?
We delete all candidate data after six months under GDPR.
Under the GDPR we need your consent to keep your data.
I give my consent.
Please update my data.
Delete all the drafts that you have of me?
I work on GDPR and the right to be forgotten.
Löschen Sie bitte meine alte Nummer.
Wir löschen alle Daten nach sechs Monaten.
Ich habe vergessen, meine Daten zu löschen.
Ich widerspreche der Planung.
Herr Dorn bittet darum, weitere E-Mails zu erhalten.
Herr Dorn bittet darum, die Unterlagen zu erhalten.
Verwijder mijn oude nummer.
They asked us to stop sending CVs by post.
My manager told me to stop writing to vendors.
He keeps saying that recruiters should stop calling.
If we don't answer, stop writing to us.
If you would like me to stop writing to you, tell me.
If you no longer wish to hear from us, tell us.
I don't want you to stop writing to me.
I hope you won't stop writing to me.
Do not hesitate to write again.
Don't hesitate to contact me.
No further messages were sent.
No more e-mails are needed, the form is enough.
The bus stop is near the office, contact me there.
To unsubscribe from these e-mails, click here.
We decided to stop messaging by Slack.
Remove me from the cc of the invoice thread and we're good.
Please delete my old phone number.
Leave me a message.
Please never send passwords by e-mail.
Thursday works.
I'd rather not receive it by e-mail: call me.
I can't stop.
Stop by on Thursday.
Stop worrying
Пишите мне на этот адрес.
Не стесняйтесь писать мне.
Больше не пишите мне на старый адрес.
Не звоните мне, лучше пишите.
Если больше не хотите писем, напишите.
Nepište mi na starou adresu.
Bitte schreiben Sie mir, wenn Sie in Berlin sind.
Bitte schreiben Sie mir nicht mehr an die alte Adresse.
Hören Sie nicht auf zu schreiben!
Ich kann nicht aufhören, daran zu denken.
Wenn Sie keine weiteren E-Mails möchten, antworten Sie bitte.
Soll ich Ihnen nicht mehr schreiben?
N'hésitez pas à me contacter.
N'arrêtez pas de m'écrire.
Ne m'écrivez plus à mon ancienne adresse.
Pour ne plus recevoir nos messages, cliquez ici.
Pour vous désinscrire, cliquez ici.
No deje de escribirme.
No me escriba más a esta dirección.
Si no desea recibir más correos, avise.
Non smetta di scrivermi.
Non mi scriva più al vecchio indirizzo.
Stop niet met schrijven.
Mail mij niet meer op mijn oude adres.
Não deixe de me escrever.
Sluta inte skriva till mig.
Nie przestawaj pisać.
Proszę nie pisać na stary adres.
不要再发到旧邮箱。
古い住所に送らないでください。
Please don't contact our staff directly, use the form.
Please do not contact our office before Monday.
Please do not contact anyone here before March.
Please do not contact my current employer.
Please don't contact our team by phone, e-mail is better.
Our staff will contact you again.
Don't hesitate to contact our staff again.
Please contact our staff again.
If you do not wish to contact our staff, tell me.
I lost contact with our team.
Please make contact with our office.
I asked you to stop by.
I've asked them to stop.
Bitte kontaktieren Sie unser Büro.
Unsere Mitarbeiter werden Sie kontaktieren.
Unser Büro ist nicht mehr in Köln.
N'hésitez pas à contacter nos équipes.
No dude en contactar con nuestro personal.
Non esiti a contattare il nostro ufficio.
Aarzel niet om contact op te nemen met ons kantoor.
Não hesite em contactar o nosso escritório.
Tveka inte att kontakta vårt kontor.
Nie ma problemu, proszę pisać do naszego biura.
Не стесняйтесь писать нашим сотрудникам.
Neváhejte kontaktovat naši kancelář.
请联系我们的员工。
弊社の社員に連絡してください。
""".strip().splitlines()
BY_A_WAY = """
Please don't contact me on here again.
Please don't message me on LinkedIn.
I'd prefer not to be contacted here.
Please don't contact me via LinkedIn any more.
Please do not write to me through LinkedIn.
Thanks, but please don't reach out to me on this platform again.
Don't message me here.
I don't want to be contacted on LinkedIn.
Please stop messaging me on LinkedIn.
Bitte schreiben Sie mir hier nicht mehr.
Bitte kontaktieren Sie mich nicht über LinkedIn.
Ich möchte hier nicht kontaktiert werden.
Merci de ne plus me contacter sur LinkedIn.
Ne m'écrivez plus ici.
Por favor, no me escriba por aquí.
No me contacte por LinkedIn.
Per favore non mi scriva più qui.
Non mi contatti su LinkedIn.
Schrijf me hier niet meer.
Neem via LinkedIn geen contact meer met mij op.
Por favor, não me contacte pelo LinkedIn.
Kontakta mig inte här.
Kontakt mig ikke på LinkedIn.
Proszę nie pisać do mnie tutaj.
Не пишите мне здесь.
Nepište mi sem prosím.
Lütfen bana buradan yazmayın.
Älkää kirjoittako minulle täällä.
请不要在领英上联系我。
ここで連絡しないでください。
링크드인으로 연락하지 마세요.
""".strip().splitlines()

ANOTHER_WAY = """
Please don't contact my manager, write to me.
Please don't message me on LinkedIn, use my e-mail: dana@example.org
Please don't message me on LinkedIn. My e-mail is dana@example.org.
Please don't contact me via LinkedIn, e-mail is better.
E-mail is fine, but please don't message me on LinkedIn.
Please don't message me here, call me.
Please don't hesitate to contact me on here.
Please don't contact me on LinkedIn before Monday.
Please don't write here about the salary.
I don't write on LinkedIn much.
We don't contact candidates on LinkedIn.
Don't message me here unless it's urgent.
Contact me on LinkedIn.
I'd prefer to be contacted here.
Bitte schreiben Sie mir nicht hier, sondern per Mail.
Schreiben Sie mir gern hier.
Ne m'écrivez pas ici, envoyez-moi un courriel.
N'hésitez pas à m'écrire ici.
No me escriba por aquí, mejor por correo.
Non mi scriva qui, mi chiami.
Schrijf me niet hier, mail me.
Não hesite em contactar-me aqui.
Не пишите мне здесь, лучше на почту.
请在领英上联系我。
""".strip().splitlines()

RELAYED = """
Herr Weiß hat mich gebeten, Ihnen mitzuteilen, dass Sie ihn bitte nicht mehr anschreiben sollen.
Ms Marx does not wish to receive any further e-mails from you.
Ms. Marx does not wish to receive any further e-mails from you. Beth Orr, Assistant to Zoe Marx
la dott.ssa Rosa le chiede di non scriverle più.
Mr Jag has asked me to let you know that he would prefer not to be contacted again. Kim Low, PA
He would prefer not to be contacted again.
Please stop e-mailing Kit.
Please stop contacting Dr. Ray.
Please do not contact Kit Low again.
Please don't write to her again.
Professor Lee asks you not to contact him again.
Zoe has asked not to be contacted any more.
Mrs Orr has asked that you stop writing to her.
Please leave him alone.
Madame Lux vous prie de ne plus lui écrire.
M. Lux ne souhaite plus recevoir de messages de votre part.
Merci de ne plus le contacter.
Mme Lux m'a demandé de vous dire qu'elle ne souhaite plus être contactée.
Frau Mor möchte nicht weiter kontaktiert werden.
Herr Dorn bittet darum, keine weiteren E-Mails zu erhalten.
Frau Mor bittet darum, nicht mehr kontaktiert zu werden.
Herr Weiß hat mich gebeten, Ihnen mitzuteilen, dass er keine weiteren E-Mails wünscht.
Frau Mor bittet Sie, ihr nicht mehr zu schreiben.
Bitte schreiben Sie Herrn Weiß nicht mehr.
Bitte kontaktieren Sie ihn nicht mehr.
Herr Dr. Weiß wünscht keine weiteren E-Mails.
El señor Nye pide que no le escriba más.
La señora Nye no desea recibir más correos.
Por favor, no le escriba más.
Il signor Rossi non desidera ricevere altre e-mail.
La prego di non contattarlo più.
Mevrouw Rud wil geen e-mails meer van u ontvangen.
Meneer Rud vraagt u hem niet meer te mailen.
A senhora Reis não deseja receber mais mensagens.
O senhor Reis pede que não lhe escreva mais.
Fru Berg vill inte bli kontaktad igen.
Herr Berg ber dig att inte kontakta honom igen.
Fru Dahl ønsker ikke å bli kontaktet igjen.
Pan Nowak prosi, aby więcej do niego nie pisać.
Pani Nowak nie życzy sobie dalszego kontaktu.
Анна просит вас больше ей не писать.
Господин Орлов больше не хочет получать от вас писем.
Pan Novák si už nepřeje být kontaktován.
Paní Nováková vás prosí, abyste jí už nepsali.
Ayşe Hanım artık sizden e-posta almak istemiyor.
Lütfen ona bir daha yazmayın.
Virtanen ei halua saada enää viestejä.
请不要再联系他。
王经理不希望再收到您的邮件。
佐藤は今後のご連絡を希望しておりません。
""".strip().splitlines()

NOT_RELAYED = """
Mr Jag has asked me to let you know that he would prefer to be contacted by phone.
Ms Marx does not wish to be contacted by phone.
Please don't contact him yet.
Please don't contact her before Monday.
Please do not contact Kit directly, write to me instead.
He has asked me to let you know that he is back on Monday.
Mr. Weiss asked you to send the slides again.
Customers don't want to receive more e-mails, and that is why we need you.
People do not wish to be contacted again and again.
Don't stop contacting Kit.
Please don't call her Kit again, she hates it.
Herr Weiß bittet Sie, ihm die Unterlagen noch einmal zu schicken.
Frau Mor möchte von Ihnen mehr hören.
Ich habe ihn lange nicht mehr gesprochen.
Ich wollte ihn nicht mehr anrufen, es war zu spät.
Madame Lux vous prie de lui écrire à son retour.
M. Lux ne peut plus vous recevoir jeudi.
El señor Nye pide que le escriba más tarde.
La dott.ssa Rosa le chiede di scriverle più tardi.
Mevrouw Rud vraagt u haar volgende week te mailen.
O senhor Reis pede que lhe escreva mais tarde.
Fru Berg vill bli kontaktad igen i mars.
Pan Nowak prosi, aby do niego napisać.
Анна просит вас ей написать.
""".strip().splitlines()


@pytest.mark.parametrize("sentence", [*STOP, *RELAYED])
def test_who_asks_for_an_end_is_understood(sentence: str) -> None:
    assert asks_to_stop(sentence)
    assert asks_to_stop(f"Hello Alex,\n\nthank you for your letter.\n{sentence}\n\nRegards\nDana")


def test_a_single_word_is_enough_where_it_stands_alone() -> None:
    for word in (
        "Unsubscribe\n",
        "STOP",
        "Stop!",
        "Stop, please",
        "Please stop.",
        "Stop it!",
        "Opt out",
        "STOP\n\nBob Lee",
    ):
        assert asks_to_stop(word), word
    for words in (
        "Stop by",
        "Stop?",
        "Non-stop",
        "Stop\n\nI have a question for you about this offer, by the way",
    ):
        assert not asks_to_stop(words), words
    assert not asks_to_stop("Thursday works.\n\nUnsubscribe")  # of a footer


@pytest.mark.parametrize("sentence", [*NO_STOP, *NOT_RELAYED])
def test_who_only_uses_the_words_asks_for_nothing(sentence: str) -> None:
    assert not asks_to_stop(sentence)
    assert not asks_to_stop(f"Hello Alex,\n\nthank you for your letter. {sentence}\n\nRegards\nDana")


@pytest.mark.parametrize("sentence", BY_A_WAY)
def test_who_names_the_place_where_they_do_not_want_to_be_written_to_is_understood(sentence: str) -> None:
    assert asks_to_stop(sentence)
    assert asks_to_stop(f"Hi Alex,\n\nthanks for your message. {sentence}\n\nBest\nDana")


@pytest.mark.parametrize("sentence", ANOTHER_WAY)
def test_who_names_another_way_asks_for_no_end(sentence: str) -> None:
    assert not asks_to_stop(sentence)
