"""Commands about the data as a whole: imports, exports, backups, the doctor, the demo."""
