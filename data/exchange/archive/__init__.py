"""The archive: everything that a database keeps, as one JSON document that people and other programs can read.

::

    {
    "format": "ringback-archive",
    "version": 1,
    "people": [
    {"id": 3, "name": "Dana Li", "organisation": "Initech", "phone": "+1 212 555 0134"},
    ...
    ],
    "follow_ups": [...], "touches": [...], "promises": [...], "drafts": [...], "readings": [...],
    "rehearsals": [...], "rings": [...], "triage": [...]
    }

- UTF-8; one row a line, in the order of their ids, its fields in the order of ``form.py``: two archives of the
  same data are the same bytes, and ``diff`` shows what has changed.
- What is blank isn't written, and may be left out: a text without characters, ``null``, ``false``.
- Instants are in UTC, ``2026-11-22T12:42:00Z``; dates are the user's, ``2026-11-22``. Text is as it was typed;
  what a terminal would act on is escaped as JSON does.
- A row names another by its ``id``: a follow-up its ``person``, everything else its ``follow_up``.
- A follow-up names its cadence. The files of cadences of one's own, and the settings, are no part of the database:
  copy the folder of ``config.toml`` too.
- Left out are the undo history, and what is made from the rest (``form.LEFT_OUT``).

``form.py`` says what there is, field by field; ``writer.py`` writes it, ``reader.py`` reads it, ``types.py`` says
what a field can be. Who is who where people are there already is said by data/store/transfer/archive/matches.py.
"""
