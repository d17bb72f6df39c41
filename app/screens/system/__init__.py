"""The program itself: help, backups, import and export, faults in the settings."""
