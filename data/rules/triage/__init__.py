"""The walk through what is due: its plan, and where one is in it."""
