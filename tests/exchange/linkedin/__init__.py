"""LinkedIn's export, as a whole and file by file."""
