"""What one row of a tracker tells."""
