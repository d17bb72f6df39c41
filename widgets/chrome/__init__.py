"""What frames every screen: the first line, the queues, the notice, the keys."""
