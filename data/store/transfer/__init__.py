"""Many people at once: files of people and follow-ups, archives, mail, the demo; who is who, and what is newer."""
