"""The screens: each decides what its widgets' messages and keys mean, and asks the session."""
