"""The tests of data/exchange."""
