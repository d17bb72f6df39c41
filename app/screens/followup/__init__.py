"""One follow-up: what the keys do to it, and the dialogs that they open."""
