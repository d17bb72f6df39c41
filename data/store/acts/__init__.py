"""The write side: one transaction and one undo entry for each act."""
