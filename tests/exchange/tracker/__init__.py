"""Trackers: tables of applications and of people that somebody keeps."""
