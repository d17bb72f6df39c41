"""The rows of an archive on their way in."""
