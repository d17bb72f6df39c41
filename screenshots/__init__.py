"""The pictures of the README, and the command that takes them: ``uv run python -m screenshots``."""
