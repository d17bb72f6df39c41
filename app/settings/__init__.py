"""What the user has set, and what is found out of the machine: config.toml, paths, the time zone."""
