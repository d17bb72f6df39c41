"""Backups: made, listed, brought back, let go of."""
