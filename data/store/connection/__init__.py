"""The way to the database file, and what can happen to it."""
