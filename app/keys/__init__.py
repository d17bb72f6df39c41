"""The keys: what each does, what it is called, and which of two has it."""
