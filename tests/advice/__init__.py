"""The advice, shown rule by rule: one file for each source, and the id of a rule in the name of every test."""
