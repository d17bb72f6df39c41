"""LinkedIn's file of connections: its header, its dates, its people."""
