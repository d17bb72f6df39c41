"""An archive coming in: what is known of it here, what is new, and what is newer on which side."""
