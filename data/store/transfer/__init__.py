"""Many people at once: imports, archives, the demo; who is who, and what is newer."""
