"""The balance of what was logged."""
