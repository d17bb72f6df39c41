"""Mail coming in: a scan is one act, and so is each decision about a message."""
