"""The encoding of a text file: told right, or refused."""
