"""By what a Ringback database is known, in a module that needs no import."""

APPLICATION_ID = 0x52494E47
"""``RING``, in the header of every Ringback database (SQLite's application_id)."""

HEAD = "0012"
"""The newest migration, which this version of the program reads and writes."""
