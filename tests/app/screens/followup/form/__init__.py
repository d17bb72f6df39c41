"""The form of a follow-up, and whom a name in a form means."""
