"""Mail: what goes out. Pure but for the files that are asked for."""
