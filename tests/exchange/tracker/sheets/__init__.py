"""Workbooks as programs save them, and as nobody should."""
