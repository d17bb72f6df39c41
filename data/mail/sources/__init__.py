"""Where mail lies, read without changing it: mbox, Maildir, single messages, folders of them, and IMAP."""
