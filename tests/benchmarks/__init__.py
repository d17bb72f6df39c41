"""How fast it is, beside how fast it could be: ``uv run python -m tests.benchmarks``."""
