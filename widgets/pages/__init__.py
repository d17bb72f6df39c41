"""Whole pages: a person, the balance."""
