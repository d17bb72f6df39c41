"""What the rules go by: cadences, whose turn a line is, and the user's settings."""
