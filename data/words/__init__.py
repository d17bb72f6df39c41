"""What to say: scripts, and the check of a draft. Pure; the libraries for it are imported where they are used."""
