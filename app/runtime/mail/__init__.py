"""Mail read for a command or the open screen, and what is kept of it."""
