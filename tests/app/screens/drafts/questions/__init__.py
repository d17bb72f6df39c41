"""The questions of the draft screen."""
