"""Calls: the words and questions for one, and its rehearsal."""
