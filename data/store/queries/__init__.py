"""The read side: plain SQL, read-only."""
