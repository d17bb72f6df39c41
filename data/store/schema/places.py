"""With which organisation a follow-up is, as SQL: the same as ``FollowUp.where`` and ``FollowUp.places``."""

from __future__ import annotations

from data.model.vocabulary import FOR_A_JOB

_JOBS = ", ".join(f"'{kind.value}'" for kind in FOR_A_JOB)
HAS_COMPANY = f"(f.organisation_key <> '' AND f.kind IN ({_JOBS}))"
"""Whether a follow-up ``f`` is for a job, and has a company of its own: then that of its person doesn't count."""
WHERE = f"""CASE WHEN {HAS_COMPANY} THEN f.organisation
                ELSE coalesce(nullif(p.organisation, ''), f.organisation) END"""
"""The name of the organisation that a follow-up ``f`` with a person ``p``, or with nobody, is with."""
WHERE_KEY = f"""CASE WHEN {HAS_COMPANY} THEN f.organisation_key
                    ELSE coalesce(nullif(p.organisation_key, ''), f.organisation_key) END"""
"""The same name as it is compared."""
FOUND_AT = f"""
    SELECT f.id FROM person p JOIN follow_up f ON f.person_id = p.id
    WHERE p.organisation_key <> '' AND {{theirs}} AND NOT {HAS_COMPANY}
    UNION ALL
    SELECT f.id FROM follow_up f WHERE f.organisation_key <> '' AND {{own}}
"""
"""The ids of the follow-ups that are found at an organisation, some twice: ``theirs`` is asked of the key of
``p``, where the person works, and ``own`` of that of ``f``.
"""
JOBS_OF = f"""FROM follow_up f JOIN person p ON p.id = f.person_id
    WHERE p.id = :id AND f.kind IN ({_JOBS}) AND f.outcome IS NOT 'stopped' AND {WHERE_KEY} <> ''"""
"""The follow-ups of a person that are for a job at some company: what they stopped isn't."""
WITH_THEM = "NOT ({0}.is_opening AND {0}.medium = 'form' AND f.kind = 'application')"
"""Whether a touch ``{0}`` of a follow-up ``f`` is a contact with its person: the web form went to the company."""
