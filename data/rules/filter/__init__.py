"""The filter's words: one grammar, read once into a tree that is asked of all follow-ups in SQL, or of one.

- ``terms``     the tree: what a filter asks of a follow-up
- ``grammar``   how words are read into it, and what is wrong with them
- ``predicate`` whether one follow-up is left
"""
