"""An answer to somebody who offers the job: it thanks for the offer, and asks for no first talk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.model.drafts import Occasion
from data.model.vocabulary import Direction, Kind, Medium
from data.words.offered_job import accepts_proposal, offers_job
from tests.builders import followup, touch
from tests.words.making import script

OFFER = "Great news! We'd like to offer you the position of Backend Engineer. Let me know by Friday."


@pytest.mark.parametrize(
    ("note", "offered"),
    [
        (OFFER, True),
        ("I’m delighted to offer you a role on the team.", True),
        ("We are pleased to extend an offer.", True),
        ("Please find your offer letter attached.", True),
        ("The job is yours if you want it.", True),
        ("Wir möchten Ihnen die Stelle gern anbieten.", True),
        ("We'd like to make you an offer.", True),
        ("Our offer to you would be 85k, starting in January. Let me know by Friday.", True),
        ("You're hired! Contract follows.", True),
        ("Herzlichen Glückwunsch, du hast den Job!", True),
        ("Wir möchten dir ein Angebot machen.", True),
        ("Félicitations, vous êtes retenu pour le poste !", True),
        ("Nous souhaitons vous faire une offre.", True),
        ("Enhorabuena, el puesto es tuyo.", True),
        ("Queremos hacerte una oferta.", True),
        ("Vorremmo farle un'offerta.", True),
        ("We willen je graag een aanbod doen.", True),
        ("Gostaríamos de fazer-lhe uma proposta.", True),
        ("Vi vill erbjuda dig tjänsten.", True),
        ("Chcielibyśmy złożyć Panu ofertę.", True),
        ("Мы хотели бы предложить вам эту должность.", True),
        ("We'll make you an offer if the references check out.", False),
        ("Vous avez été retenu pour un entretien.", False),
        ("Leider können wir dir kein Angebot machen.", False),
        ("You aren't hired yet.", False),
        ("Offer", True),  # of a list
        ("Zusage\nContact: Lee Ann", True),
        ("Unfortunately we're unable to offer you the position.", False),
        ("We can't make you an offer at this time.", False),
        ("If we make you an offer, when could you start?", False),
        ("I'd like to offer you a quick call.", False),
        ("We'd love to offer you some advice.", False),
        ("> We'd like to offer you the position.\nThat was for somebody else.", False),
        ("Interview", False),
        ("", False),
    ],
)
def test_what_offers_a_job(note: str, offered: bool) -> None:
    assert offers_job(note) is offered


@pytest.mark.parametrize(
    ("note", "accepted"),
    [
        ("We accept your proposal, please send the contract.", True),
        ("We'd like to go ahead with your quote.", True),
        ("Your proposal has been accepted!", True),
        ("Wir nehmen Ihr Angebot gerne an.", True),
        ("Nous acceptons votre proposition.", True),
        ("Aceptamos su propuesta.", True),
        ("Accettiamo la sua proposta.", True),
        ("Wij gaan akkoord met uw voorstel.", True),
        ("Aceitamos a sua proposta.", True),
        ("Принимаем ваше предложение.", True),
        ("C'est validé de notre côté, on part sur ton devis du 12 !", True),
        ("Bon pour accord, on y va.", True),
        ("Nous acceptons votre devis.", True),
        ("Devis accepté, quand pouvez-vous commencer ?", True),
        ("Aceptamos tu presupuesto.", True),
        ("Ihr Angebot passt, wir beauftragen Sie hiermit.", True),
        ("Wir nehmen das Angebot an.", True),
        ("We're in! My associate will send over the term sheet on Friday.", True),
        ("We're in! See you at dinner.", False),
        ("We're in Berlin for the round.", False),
        ("Not sure we're in. The round is large.", False),
        ("Le devis n'est pas accepté.", False),
        ("Le devis est-il validé ?", False),
        ("Wir nehmen das Angebot nicht an.", False),
        ("Wir können das Angebot leider nicht annehmen.", False),
        ("We can't accept your proposal.", False),
        ("Do you accept our offer?", False),
        ("If we accept your proposal, when could you start?", False),
        ("I accepted another contract.", False),
        ("Your proposal has not been accepted.", False),
    ],
)
def test_what_accepts_a_proposal(note: str, accepted: bool) -> None:
    assert accepts_proposal(note) is accepted


def test_who_accepts_a_proposal_is_asked_for_no_talk() -> None:
    theirs = touch(
        Medium.MESSAGE, direction=Direction.IN, note="We accept your proposal, please send the contract."
    )
    its = replace(followup(kind=Kind.NETWORKING, about="LinkedIn chat"), touches=(theirs,))
    words = script(Medium.MESSAGE, Occasion.ANSWER, it=its).body
    assert "and for accepting my proposal." in words
    assert not [asked for asked in ("would suit you", "short call", "glad to hear from you") if asked in words]


@pytest.mark.parametrize("kind", [Kind.APPLICATION, Kind.INTERVIEW, Kind.NETWORKING])
@pytest.mark.parametrize("medium", [Medium.EMAIL, Medium.MESSAGE, Medium.CALL])
def test_who_offers_the_job_is_thanked_and_asked_for_no_talk(kind: Kind, medium: Medium) -> None:
    theirs = touch(Medium.MESSAGE, direction=Direction.IN, note=OFFER)
    said = script(
        medium, Occasion.ANSWER, it=replace(followup(kind=kind, about="LinkedIn chat"), touches=(theirs,))
    )
    words = " ".join((said.body, *said.questions))
    assert "and for the offer." in words
    assert not [asked for asked in ("would suit you", "short call", "glad to hear from you") if asked in words]
    assert ("When do you need my answer?" in words) == (medium is Medium.CALL)
