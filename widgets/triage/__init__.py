"""The card of triage, the line over it, and the end of the walk."""
