"""What the columns of a table hold: as their names say, as their cells tell, or as the user says."""
