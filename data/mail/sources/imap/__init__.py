"""Mail on an IMAP server, read without changing anything there."""
