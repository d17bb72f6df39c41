"""Rows of the write side: how values become columns, and how each change can be undone."""
