"""Mail: letters that go out and the files that they are written to, and mail that comes in."""
