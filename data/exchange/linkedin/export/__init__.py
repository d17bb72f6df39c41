"""LinkedIn's export as it comes: a zip, whatever became of its name, or the folder that was in it."""
