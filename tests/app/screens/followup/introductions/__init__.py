"""Introductions and referrals."""
