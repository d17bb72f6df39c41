"""One run of the program: the session between screens and data, the clock, the log of our own faults."""
