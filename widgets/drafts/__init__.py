"""The text of a draft, what was found in it, and the words of a rehearsal."""
