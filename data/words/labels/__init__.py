"""What a follow-up is about, and what somebody looks for or offers, as it stands in a sentence."""
