"""Lists of any length, their rows, and what stands in the place of an empty one."""
