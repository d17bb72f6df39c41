"""The SQLite database: the read side (``inbox``) and the write side (``store``), which are apart."""
