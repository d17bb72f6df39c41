"""Somebody has named the person to speak to: one act opens a follow-up with them, and thanks the first (H2)."""

from __future__ import annotations

from dataclasses import replace

from data.model.followup import FollowUp
from data.model.namesakes import WHOEVER_FITS, Meant
from data.model.referral import Referral
from data.model.results import Done
from data.rules.acts import referral as referrals
from data.rules.acts import report
from data.store.acts.act import Act
from data.store.acts.duplicates import check_new, same_without_person
from data.store.acts.followups import save_new
from data.store.acts.other_sides import settle_other_sides
from data.store.acts.people import known, known_or_new


def name(act: Act, followup_id: int, referral: Referral, meant: Meant = WHOEVER_FITS) -> Done:
    """Open a follow-up with the one who was named, and settle the one with whoever named them (H2, L4).

    Where a follow-up about the same was waiting for a name at that organisation, it gets this one instead (M9). A
    person who is known already is completed by what is new of them, NamesakesError when several may be ``meant``.
    Unless the user was asked, DoubleError where the same is open, or a namesake is on file elsewhere.
    """
    before = act.load([followup_id])[0]
    given = referral.person
    found = replace(referral, person=(None if meant.is_new else known(act, meant.of(given))) or given)
    _, new = referrals.name(before, found, act.now, act.book)  # refused before anybody is written
    if not (meant.asked or meant.is_new):
        check_new(act, new)
    entry = known_or_new(act, given, meant)
    whole = replace(referral, person=entry.person)
    after, new = referrals.name(before, whole, act.now, act.book)
    old = act.save(after) if after != before else before
    waiting = same_without_person(act, new)
    saved = _named_there(act, waiting, old, whole) if waiting else save_new(act, new)
    beside, on_file = report.thanked(old, after=after != before), entry.on_file(saved.id, given)
    if old.closed_on and not before.closed_on:
        beside += settle_other_sides(act, [followup_id])
    words = report.found(waiting, saved) if waiting else report.named(saved)
    return act.done(words, [saved], beside, on_file=on_file)


def _named_there(act: Act, waiting: FollowUp, old: FollowUp, referral: Referral) -> FollowUp:
    """Write who was named into the follow-up that was waiting for it; return what is stored."""
    return act.save(referrals.taken(waiting, old.who, referral, act.now, act.book))
