"""Whom somebody leads to: introductions, referrals, and two on file who could meet."""
