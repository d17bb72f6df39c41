"""Mail read in the program."""
