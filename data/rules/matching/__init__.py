"""Who could meet whom: what people look for and offer, and who of two on file fits the other (M7)."""
