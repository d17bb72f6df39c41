"""What a person runs: the command line, the screens, and the wiring between them and the data."""
