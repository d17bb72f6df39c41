"""Tests of mail coming in: a scan, and what the user decides."""
