"""Mail of every kind in several languages: ``python -m tests.sorting`` prints what it is sorted as."""
