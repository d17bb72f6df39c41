"""Mail that came in: what waits for a decision, and new mail while the program is open."""
