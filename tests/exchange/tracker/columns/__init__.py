"""What the columns of a tracker hold."""
