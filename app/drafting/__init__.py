"""Drafts: the one service that makes, keeps apart, sends and logs them, for screens and commands alike."""
