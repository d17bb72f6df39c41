"""What a connection for acts is set to, in a module that needs no import."""

FOR_ACTS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")
"""A write-ahead log, durably, and references that are held."""
