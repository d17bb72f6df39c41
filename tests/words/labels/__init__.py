"""Labels, as they stand in a sentence."""
