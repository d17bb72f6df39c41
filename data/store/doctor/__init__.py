"""The check of a database: what is wrong with it, and its repair. See examination.py."""
