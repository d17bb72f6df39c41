"""Commands about one follow-up: opened, logged, decided, edited, ended, shown; and undo."""
