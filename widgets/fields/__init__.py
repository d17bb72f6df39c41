"""Fields to type in or to choose from."""
