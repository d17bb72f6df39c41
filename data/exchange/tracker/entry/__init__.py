"""What one row of a tracker tells: how it stands, what it names, its days, and its note."""
