"""What was given and asked, by which ways, and one calm sentence about it."""
