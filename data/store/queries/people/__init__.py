"""Questions about people: everybody on file, one of them, an organisation, and who is on file twice."""
