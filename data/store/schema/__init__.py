"""The tables, what the database keeps up by itself, and the migrations."""
