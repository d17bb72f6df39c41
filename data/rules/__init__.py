"""The rules: pure functions of history, cadence, person and now. No SQL, no screen, no clock."""
