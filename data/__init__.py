"""What is true without a screen: the rules, the store, and the files that people bring."""
