"""What a cell says, in the words of several languages: a day, a state, a name, a way of writing."""
