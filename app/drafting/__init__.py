"""The words for an attempt, as screens and commands ask for them: scripts, versions, letters."""
