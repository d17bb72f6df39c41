"""Who is who: the spellings of one name, address, number, profile and organisation."""
