"""Where the program starts: ``ringback``, or ``python -m app``."""

from app.cli import ringback


def main() -> None:
    """Run the command line; the process ends with its exit code."""
    ringback()


if __name__ == "__main__":
    main()
