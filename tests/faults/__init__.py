"""The harm that a machine and its people do, done for real."""
