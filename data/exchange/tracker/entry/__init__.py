"""What one row of a tracker tells: what it names, its days, and its note."""
