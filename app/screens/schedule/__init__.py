"""Many dates at once: pauses, a backlog that is spread, a changed cadence."""
