"""The card of a follow-up: what it says, and what each key leads to."""
