"""People: everybody on file, the page of one, and whom to get in touch with again."""
