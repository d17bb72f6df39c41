"""Scenarios: what a person lives through with Ringback, each written once as a story in ``stories/``.

The same story is a test, a performance that can be watched, and a place to start from by oneself.
"""
