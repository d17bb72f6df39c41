"""Commands about people: who is on file, the balance, whom to get in touch with again."""
