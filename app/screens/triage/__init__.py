"""Triage: what is due, one card at a time."""
