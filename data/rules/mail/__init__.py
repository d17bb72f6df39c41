"""Mail that came in: whose it is, and what follows. Pure."""
