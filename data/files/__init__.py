"""Files of the user's: read within limits, written privately and whole."""
