"""What a cell of a tracker says."""
