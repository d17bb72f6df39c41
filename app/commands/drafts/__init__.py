"""Commands about words: drafts, the clarity card, readers."""
