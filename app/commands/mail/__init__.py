"""Mail that came in: scan, take, review, decide."""
