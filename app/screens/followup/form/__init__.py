"""The form of a follow-up and its person, and what other forms that name somebody share with it."""
