"""The inbox: four queues, the list of one of them, and a card."""
