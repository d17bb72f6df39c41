"""What is asked before, while and after words are written: who writes, what for, and who has read them."""
