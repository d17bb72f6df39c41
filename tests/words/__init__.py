"""What to say: scripts, and the check of a draft."""
