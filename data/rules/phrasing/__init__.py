"""Dates, counts and media in words."""
