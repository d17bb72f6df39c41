"""Every draft of five people with twenty follow-ups each, to read: ``python -m tests.readings 40 --seed 7``."""
