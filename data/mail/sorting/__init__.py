"""Sorting: what a mail is (a person's words, or one of the many things that machines send), and what it tells."""
