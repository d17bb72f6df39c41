"""The values that travel between the floors, and the words of the field."""
