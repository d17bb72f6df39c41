"""Drafts: written, checked, sent, and read by others."""
