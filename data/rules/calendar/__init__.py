"""Days and hours: workdays, countries, time zones, where somebody is."""
