"""The files that people bring: which kind each is, and what it holds."""
