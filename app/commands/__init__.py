"""The commands of ``ringback``, one file per group of them; each imports only what it needs."""
