"""Who wrote to whom on LinkedIn: messages and invitations, by people."""
