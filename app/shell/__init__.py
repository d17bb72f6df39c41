"""The App and what is around it: its start, its end, the palette, themes and the order of keys."""
