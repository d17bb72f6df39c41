"""Commands about what comes when: status, triage, reminders, pauses, cadences, dates."""
