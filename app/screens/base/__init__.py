"""What all screens are made of: dialogs, pages, choices, and what a key is aimed at."""
