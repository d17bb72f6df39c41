"""What each act makes of a follow-up, what is refused, and the sentence about it."""
